/** The graph of digests: what was made from what. */
package io.rankloom.platform.lineage;
