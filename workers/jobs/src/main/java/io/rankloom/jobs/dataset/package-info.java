/**
 * A dataset version as a tree of files, and how its rows are read: products in the order of their ids, so that a shard is
 * a range of positions; reviews and pictures by product; queries and judgments whole.
 */
package io.rankloom.jobs.dataset;
