/** Job {@code evaluate-ranker}: how good the best ranker is, against what, on which queries, and why. */
package io.rankloom.jobs.evaluation;
