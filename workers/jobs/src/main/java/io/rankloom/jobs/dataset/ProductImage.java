package io.rankloom.jobs.dataset;

/**
 * A picture that was proved to decode.
 *
 * @param position position of its product
 * @param path as the source names it
 * @param bytes the file as the source had it
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is compared by nobody; copying it would double the memory
public record ProductImage(int position, String productId, String path, byte[] bytes) {}
