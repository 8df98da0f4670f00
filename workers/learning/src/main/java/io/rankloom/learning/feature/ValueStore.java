package io.rankloom.learning.feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A growing sequence of floats: in the heap up to a bound, beyond it in a temporary file, which has no name any more and is
 * closed when nobody reaches this object. Not thread-safe.
 */
final class ValueStore {

    private static final int BLOCK = 1 << 18;

    private final long bound;
    private float[] heap = new float[64];
    private int inHeap;
    private FileChannel file;
    private ByteBuffer block;
    private long inFile;

    /** @param bound in bytes */
    ValueStore(long bound) {
        this.bound = bound;
    }

    /**
     * Adds values at the end.
     *
     * @throws IllegalArgumentException when there would be more than fit in one mapping of 2 GiB
     * @throws UncheckedIOException when the temporary file cannot be written, such as when its disk is full
     */
    void add(float[] values) {
        long count = inHeap + inFile + values.length;
        if (4 * count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a feature matrix has at most " + Integer.MAX_VALUE / 4
                    + " values, and this one has more: take fewer pairs or fewer features");
        }
        try {
            if (file == null && 4 * count > bound) {
                spill();
            }
            if (file != null) {
                write(values, values.length);
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep a feature matrix in a temporary file of " + System.getProperty("java.io.tmpdir"), e);
        }
        if (count > heap.length) {
            int grown = (int) Math.min(Math.max(count, heap.length + (heap.length >> 1)), Integer.MAX_VALUE / 4);
            heap = Arrays.copyOf(heap, grown);
        }
        System.arraycopy(values, 0, heap, inHeap, values.length);
        inHeap += values.length;
    }

    private void spill() throws IOException {
        Path path = Files.createTempFile("rankloom-matrix-", ".values");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        write(heap, inHeap);
        heap = new float[0];
        inHeap = 0;
    }

    private void write(float[] values, int length) throws IOException {
        for (int from = 0; from < length; ) {
            int count = Math.min(length - from, block.remaining() / 4);
            block.asFloatBuffer().put(values, from, count);
            block.position(block.position() + 4 * count);
            from += count;
            if (block.remaining() < 4) {
                flush();
            }
        }
        inFile += length;
    }

    private void flush() throws IOException {
        block.flip();
        while (block.hasRemaining()) {
            file.write(block);
        }
        block.clear();
    }

    /** All values so far; those that are added later do not change it. */
    FloatBuffer all() {
        if (file == null) {
            return FloatBuffer.wrap(Arrays.copyOf(heap, inHeap));
        }
        try {
            flush();
            return file.map(FileChannel.MapMode.READ_ONLY, 0, 4 * inFile)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map the temporary file of a feature matrix", e);
        }
    }
}
