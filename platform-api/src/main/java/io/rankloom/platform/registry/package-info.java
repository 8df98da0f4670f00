/** Our models in MLflow's registry, and the watch over the aliases that name what is live. */
package io.rankloom.platform.registry;
