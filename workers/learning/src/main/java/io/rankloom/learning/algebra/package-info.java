/** Dense linear algebra, plain arithmetic in a fixed order: in double precision but for the products of networks. */
package io.rankloom.learning.algebra;
