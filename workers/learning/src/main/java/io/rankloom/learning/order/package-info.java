/** Orders that examples are met in. */
package io.rankloom.learning.order;
