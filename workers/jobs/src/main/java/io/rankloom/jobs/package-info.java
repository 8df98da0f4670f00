/**
 * What each job of the workflows does: read artifacts, call learning and engines, write artifacts. Nothing here knows the
 * workflow engine, a database, or how it was started.
 */
package io.rankloom.jobs;
