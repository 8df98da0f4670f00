/** What the shoppers of a catalogue write about, learnt from their reviews without a list of words. */
package io.rankloom.learning.aspect;
