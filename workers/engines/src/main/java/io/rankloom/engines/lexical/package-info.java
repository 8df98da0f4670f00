/**
 * BM25 over the fields of a catalogue: exact scores of given products, and candidates for a query.
 *
 * <p>Words come from Lucene's analysis. The postings are in a format of our own, for two reasons: the same catalogue must
 * give the same bytes, while Lucene writes random identifiers and the time into each segment; and a field's length must be
 * exact, while Lucene keeps one byte of it.
 */
package io.rankloom.engines.lexical;
