package io.rankloom.learning.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntFunction;

/**
 * The file of a matrix, little-endian, every section padded to 64 bytes so that it can be mapped:
 *
 * <pre>
 * header   "RLFM", int version = 1, int schemaBytes, int rows, int queries, int features, int idBytes
 * schema   JSON
 * offsets  int [queries + 1]
 * grades   float [rows]          NaN: not judged
 * presence byte [rows]           bit m: the m-th modality of the schema is there
 * values   float [rows × features]
 * ids      query ids, then product ids; each an int length and that many bytes of UTF-8
 * </pre>
 */
final class FeatureMatrixFile {

    private static final int MAGIC = 0x4d464c52; // "RLFM"
    private static final int VERSION = 1;
    private static final int ALIGN = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FeatureMatrixFile() {}

    static void write(FeatureMatrix matrix, Path file) throws IOException {
        byte[] schema = JSON.writeValueAsBytes(matrix.schema());
        ByteBuffer ids = ids(matrix);
        int rows = matrix.rows();
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer header = buffer(28);
            header.putInt(MAGIC).putInt(VERSION).putInt(schema.length).putInt(rows);
            header.putInt(matrix.queries()).putInt(matrix.schema().size()).putInt(ids.position());
            section(out, header);
            section(out, buffer(schema.length).put(schema));
            ByteBuffer offsets = buffer(4 * (matrix.queries() + 1));
            for (int q = 0; q < matrix.queries(); q++) {
                offsets.putInt(matrix.from(q));
            }
            section(out, offsets.putInt(rows));
            ByteBuffer grades = buffer(4 * rows);
            ByteBuffer presence = buffer(rows);
            for (int row = 0; row < rows; row++) {
                grades.putFloat(matrix.grade(row));
                presence.put(matrix.presenceBits(row));
            }
            section(out, grades);
            section(out, presence);
            values(out, matrix);
            section(out, ids);
        }
    }

    static FeatureMatrix read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(
                        file + " has " + channel.size() + " bytes; a feature matrix has at most " + Integer.MAX_VALUE);
            }
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            return parse(all);
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            throw new IOException(file + " is no whole feature matrix; make it again from its dataset", e);
        } catch (BadFormat e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }

    private static FeatureMatrix parse(ByteBuffer in) throws IOException, BadFormat {
        if (in.getInt() != MAGIC) {
            throw new BadFormat("is no feature matrix: it does not start with RLFM");
        }
        int version = in.getInt();
        if (version != VERSION) {
            throw new BadFormat(
                    "has format version " + version + "; this program reads version " + VERSION + ", so make it again");
        }
        byte[] json = new byte[in.getInt()];
        int rows = in.getInt();
        int queries = in.getInt();
        int width = in.getInt();
        in.getInt();
        align(in).get(json);
        FeatureSchema schema = JSON.readValue(json, FeatureSchema.class);
        if (schema.size() != width) {
            throw new BadFormat("has " + width + " columns but its schema has " + schema.size());
        }
        int[] offsets = new int[queries + 1];
        align(in).asIntBuffer().get(offsets);
        skip(in, 4 * offsets.length);
        float[] grades = new float[rows];
        in.asFloatBuffer().get(grades);
        skip(in, 4 * rows);
        byte[] presence = new byte[rows];
        in.get(presence);
        int count = Math.multiplyExact(rows, width);
        FloatBuffer values = values(align(in), count);
        skip(in, 4 * count);
        if (!ascending(offsets, rows)) {
            throw new BadFormat("has queries whose rows overlap or lie outside");
        }
        String[] queryIds = strings(in, queries);
        return new FeatureMatrix(schema, values, presence, grades, strings(in, rows), queryIds, offsets);
    }

    /** A small matrix is copied, so that its file need not stay; a large one stays in the mapping. */
    private static FloatBuffer values(ByteBuffer in, int count) {
        FloatBuffer mapped = in.asFloatBuffer().slice(0, count);
        if (4L * count > MatrixMemory.bytes()) {
            return mapped;
        }
        float[] copy = new float[count];
        mapped.get(copy);
        return FloatBuffer.wrap(copy);
    }

    private static void values(FileChannel out, FeatureMatrix matrix) throws IOException {
        int width = matrix.schema().size();
        int chunk = Math.max(1, (1 << 18) / width);
        for (int from = 0; from < matrix.rows(); from += chunk) {
            int count = width * Math.min(chunk, matrix.rows() - from);
            ByteBuffer bytes = buffer(4 * count);
            bytes.asFloatBuffer().put(0, matrix.values(), from * width, count);
            write(out, bytes.position(4 * count));
        }
        pad(out);
    }

    private static ByteBuffer ids(FeatureMatrix matrix) {
        int length = 4 * (matrix.queries() + matrix.rows())
                + bytes(matrix.queries(), matrix::queryId)
                + bytes(matrix.rows(), matrix::productId);
        ByteBuffer out = buffer(length);
        put(out, matrix.queries(), matrix::queryId);
        put(out, matrix.rows(), matrix::productId);
        return out;
    }

    private static boolean ascending(int[] offsets, int rows) {
        for (int q = 1; q < offsets.length; q++) {
            if (offsets[q] < offsets[q - 1]) {
                return false;
            }
        }
        return offsets[0] == 0 && offsets[offsets.length - 1] == rows;
    }

    private static int bytes(int count, IntFunction<String> id) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.addExact(sum, id.apply(i).getBytes(StandardCharsets.UTF_8).length);
        }
        return sum;
    }

    private static void put(ByteBuffer out, int count, IntFunction<String> id) {
        for (int i = 0; i < count; i++) {
            byte[] utf8 = id.apply(i).getBytes(StandardCharsets.UTF_8);
            out.putInt(utf8.length).put(utf8);
        }
    }

    private static String[] strings(ByteBuffer in, int count) {
        String[] strings = new String[count];
        for (int i = 0; i < count; i++) {
            byte[] utf8 = new byte[in.getInt()];
            in.get(utf8);
            strings[i] = new String(utf8, StandardCharsets.UTF_8);
        }
        return strings;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void section(FileChannel out, ByteBuffer filled) throws IOException {
        write(out, filled);
        pad(out);
    }

    private static void pad(FileChannel out) throws IOException {
        int padding = (int) ((ALIGN - out.position() % ALIGN) % ALIGN);
        write(out, buffer(padding).position(padding));
    }

    private static void write(FileChannel out, ByteBuffer filled) throws IOException {
        filled.flip();
        while (filled.hasRemaining()) {
            out.write(filled);
        }
    }

    private static ByteBuffer align(ByteBuffer in) {
        return in.position((in.position() + ALIGN - 1) / ALIGN * ALIGN);
    }

    private static void skip(ByteBuffer in, int bytes) {
        align(in.position(in.position() + bytes));
    }

    private static final class BadFormat extends Exception {

        private static final long serialVersionUID = 1L;

        BadFormat(String message) {
            super(message);
        }
    }
}
