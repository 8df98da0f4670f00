package io.rankloom.engines.lexical;

/**
 * How the words of one query meet one field of the asked products, each array in the order asked.
 *
 * @param bm25 BM25 score, 0 without a shared word
 * @param share share of the query's distinct words that the field has, 0 to 1
 * @param coverage the same with each word weighted by its idf, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, read at once and never compared
public record FieldMatches(float[] bm25, float[] share, float[] coverage) {}
