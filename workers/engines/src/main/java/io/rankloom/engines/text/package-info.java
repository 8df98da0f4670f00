/** Sentence encoders and the word analysis that every lexical feature shares. */
package io.rankloom.engines.text;
