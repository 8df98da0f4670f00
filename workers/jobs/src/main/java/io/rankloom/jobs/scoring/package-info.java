/** Scores the candidates of any dataset with a trained model. */
package io.rankloom.jobs.scoring;
