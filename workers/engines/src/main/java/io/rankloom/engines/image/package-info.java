/** Pictures to vectors by a convolutional network, and pictures to words by what the catalogue itself says. */
package io.rankloom.engines.image;
