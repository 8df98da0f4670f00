package io.rankloom.engines.featurise;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A table of 32-bit floats in a file, memory-mapped: a header of four little-endian ints (magic, version, rows, width),
 * then the rows. Thread-safe.
 */
public final class FloatTable {

    private static final int MAGIC = 0x52_4c_46_54; // RLFT
    private static final int VERSION = 1;
    private static final int HEADER = 16;
    /** A mapping cannot exceed 2 GiB, so large tables are mapped in pieces of whole rows. */
    private static final long PIECE_BYTES = 1L << 30;

    private final int rows;
    private final int width;
    private final int rowsPerPiece;
    private final FloatBuffer[] pieces;

    private FloatTable(int rows, int width, int rowsPerPiece, FloatBuffer[] pieces) {
        this.rows = rows;
        this.width = width;
        this.rowsPerPiece = rowsPerPiece;
        this.pieces = pieces;
    }

    /** @throws UncheckedIOException when the file cannot be read or is not such a table */
    public static FloatTable open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
            if (header.getInt() != MAGIC || header.getInt() != VERSION) {
                throw new IOException(file + " is not a float table of version " + VERSION);
            }
            int rows = header.getInt();
            int width = header.getInt();
            long values = channel.size() - HEADER;
            if (rows < 0 || width < 0 || values % 4 != 0 || values / 4 != (long) rows * width) {
                throw new IOException(file + " is damaged: it says " + rows + " rows of " + width + " values and has "
                        + values + " bytes of them");
            }
            int rowsPerPiece = (int) Math.max(1, PIECE_BYTES / Math.max(1, 4L * width));
            FloatBuffer[] pieces = new FloatBuffer[Math.ceilDiv(rows, rowsPerPiece)];
            for (int i = 0; i < pieces.length; i++) {
                long first = (long) i * rowsPerPiece;
                long bytes = 4L * width * Math.min(rowsPerPiece, rows - first);
                pieces[i] = channel.map(FileChannel.MapMode.READ_ONLY, HEADER + 4L * width * first, bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
            }
            return new FloatTable(rows, width, rowsPerPiece, pieces);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map " + file, e);
        }
    }

    public int rows() {
        return rows;
    }

    public int width() {
        return width;
    }

    public float get(int row, int column) {
        return pieces[row / rowsPerPiece].get((row % rowsPerPiece) * width + column);
    }

    /** A copy of one row. */
    public float[] row(int row) {
        float[] values = new float[width];
        pieces[row / rowsPerPiece].get((row % rowsPerPiece) * width, values);
        return values;
    }

    /** The inner product of a row with a vector of the same width; both of length 1 give the cosine. */
    public float dot(int row, float[] vector) {
        FloatBuffer piece = pieces[row / rowsPerPiece];
        int at = (row % rowsPerPiece) * width;
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += (double) piece.get(at + i) * vector[i];
        }
        return (float) sum;
    }

    /** Whether the row holds nothing but zeros, which stands for "there is none". */
    public boolean isZero(int row) {
        FloatBuffer piece = pieces[row / rowsPerPiece];
        int at = (row % rowsPerPiece) * width;
        for (int i = 0; i < width; i++) {
            if (piece.get(at + i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes a table row by row. The number of rows is fixed from the start. */
    public static final class Writer implements AutoCloseable {

        private final Path file;
        private final int rows;
        private final int width;
        private final ByteBuffer buffer;
        private final DataOutputStream out;
        private int written;

        public Writer(Path file, int rows, int width) throws IOException {
            this.file = file;
            this.rows = rows;
            this.width = width;
            this.buffer = ByteBuffer.allocate(Math.max(HEADER, 4 * width)).order(ByteOrder.LITTLE_ENDIAN);
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            buffer.putInt(MAGIC).putInt(VERSION).putInt(rows).putInt(width);
            out.write(buffer.array(), 0, HEADER);
        }

        /** Adds the next row. */
        public void add(float[] row) throws IOException {
            if (row.length != width || written == rows) {
                throw new IllegalArgumentException(file + " takes " + rows + " rows of " + width + " values, got row "
                        + written + " of " + row.length);
            }
            buffer.clear();
            for (float value : row) {
                buffer.putFloat(value);
            }
            out.write(buffer.array(), 0, 4 * width);
            written++;
        }

        @Override
        public void close() throws IOException {
            out.close();
            if (written != rows) {
                throw new IOException(file + " was promised " + rows + " rows and got " + written);
            }
        }
    }
}
