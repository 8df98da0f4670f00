/** What training tells an experiment tracker, and how it gets there when the tracker is down. */
package io.rankloom.jobs.tracking;
