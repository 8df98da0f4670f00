/** What lies in MLflow's model registry, read as files from outside. */
package io.rankloom.jobs.registry;
