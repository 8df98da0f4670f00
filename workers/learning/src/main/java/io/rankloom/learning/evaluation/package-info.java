/** How good a ranker's scores are, query by query. */
package io.rankloom.learning.evaluation;
