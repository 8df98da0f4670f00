/** Tells those outside, again and again until they have taken it. */
package io.rankloom.platform.delivery;
