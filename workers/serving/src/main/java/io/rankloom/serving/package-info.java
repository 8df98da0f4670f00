/** The ranking server: holds what is deployed, ranks candidates, explains, and never drops a request while it swaps. */
package io.rankloom.serving;
