/** Which queries of a dataset to have judged next. */
package io.rankloom.jobs.active;
