/** How good an order is. One implementation of each metric, exact to its definition. */
package io.rankloom.learning.metric;
