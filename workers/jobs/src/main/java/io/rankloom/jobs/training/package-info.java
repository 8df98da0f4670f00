/** Job {@code train-ranker}: fits a ranker and packs it as an MLflow model. */
package io.rankloom.jobs.training;
