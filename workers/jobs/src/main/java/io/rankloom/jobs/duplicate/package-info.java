/** Products that a catalogue holds more than once. They are told, never taken out: a shop may list variants. */
package io.rankloom.jobs.duplicate;
