/** Fully connected networks: trained by PyTorch through DJL, kept and applied as plain arrays. */
package io.rankloom.engines.dense;
