/** Which queries to have judged next, so that a ranker learns most from few labels. */
package io.rankloom.learning.active;
