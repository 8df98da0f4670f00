/** Measurements of speed, side by side with other programs or alone, in one process and on one machine. */
package io.rankloom.jobs.benchmark;
