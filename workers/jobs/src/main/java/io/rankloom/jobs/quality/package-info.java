/** How good the learning is on labelled data from outside: a folder in, a figure with its interval out. */
package io.rankloom.jobs.quality;
