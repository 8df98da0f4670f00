/** Pictures to vectors by a convolutional network. */
package io.rankloom.engines.image;
