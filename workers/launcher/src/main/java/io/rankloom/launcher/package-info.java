/** Where the processes are composed: the command line, the embedded stack, and the wiring of workers and ranking server. */
package io.rankloom.launcher;
