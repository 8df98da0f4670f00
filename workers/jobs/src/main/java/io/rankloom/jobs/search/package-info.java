/** Jobs {@code suggest-trials} and {@code choose-best}: what a search trains next, and which ranker goes on. */
package io.rankloom.jobs.search;
