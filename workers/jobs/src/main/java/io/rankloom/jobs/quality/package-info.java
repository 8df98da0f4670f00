/** What the learning reaches on datasets that people know, by the same jobs that a workflow runs. */
package io.rankloom.jobs.quality;
