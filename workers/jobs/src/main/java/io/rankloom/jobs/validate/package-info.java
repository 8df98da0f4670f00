/** Job {@code validate-dataset}: refuses what cannot be trained on, splits the queries and names the shards. */
package io.rankloom.jobs.validate;
