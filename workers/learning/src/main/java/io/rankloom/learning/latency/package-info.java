/** How long requests take, measured live and compared. */
package io.rankloom.learning.latency;
