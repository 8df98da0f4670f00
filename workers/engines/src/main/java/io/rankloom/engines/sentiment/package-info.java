/** Praise and blame in reviews by networks over their vectors. */
package io.rankloom.engines.sentiment;
