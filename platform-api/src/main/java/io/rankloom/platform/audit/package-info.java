/** The record of who did what: append-only, chained by hashes, written in the change's own transaction. */
package io.rankloom.platform.audit;
