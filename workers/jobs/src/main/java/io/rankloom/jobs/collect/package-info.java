/**
 * From files as a shop has them to a dataset version: a mapping says which file holds what; every source is read into rows
 * and rejects; the rows are checked, joined and sharded; and what became of every row is told.
 */
package io.rankloom.jobs.collect;
