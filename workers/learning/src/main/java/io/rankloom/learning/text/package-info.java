/** Text turned into vectors. */
package io.rankloom.learning.text;
