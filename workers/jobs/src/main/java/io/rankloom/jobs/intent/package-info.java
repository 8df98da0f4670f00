/** Learns what queries mean from the products of a dataset and the judgments of its training queries. */
package io.rankloom.jobs.intent;
