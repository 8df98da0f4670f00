/** Pictures turned into vectors. */
package io.rankloom.learning.image;
