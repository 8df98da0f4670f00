/** Small dense linear algebra in double precision, plain arithmetic in a fixed order. */
package io.rankloom.learning.algebra;
