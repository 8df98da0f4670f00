package io.rankloom.engines.featurise;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One sorted set of 32-bit hashes per product, memory-mapped: the number of sets, the end of each, then all values,
 * little-endian ints. Thread-safe.
 */
public final class HashSets {

    private final IntBuffer data;
    private final int sets;

    private HashSets(IntBuffer data) {
        this.data = data;
        this.sets = data.get(0);
    }

    /** @throws UncheckedIOException when the file cannot be read or is not as long as it says */
    public static HashSets open(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            IntBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer();
            if (channel.size() % 4 != 0 || !whole(data)) {
                throw new IOException(file + " is damaged: its " + channel.size() + " bytes are not the sets it says");
            }
            return new HashSets(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot map " + file, e);
        }
    }

    private static boolean whole(IntBuffer data) {
        int sets = data.limit() == 0 ? -1 : data.get(0);
        return sets >= 0 && sets < data.limit() && data.limit() == 1L + sets + (sets == 0 ? 0 : data.get(sets));
    }

    /** Writes the sets, each sorted ascending without repeats. */
    public static void write(Path file, List<int[]> sets) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            int[] ends = new int[sets.size() + 1];
            ends[0] = sets.size();
            int end = 0;
            for (int i = 0; i < sets.size(); i++) {
                end = Math.addExact(end, sets.get(i).length);
                ends[i + 1] = end;
            }
            writeInts(out, ends);
            for (int[] set : sets) {
                writeInts(out, set);
            }
        }
    }

    private static void writeInts(OutputStream out, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        out.write(bytes.array());
    }

    /** How many values the set has. */
    public int size(int set) {
        return end(set) - start(set);
    }

    /** Whether the set has the value. */
    public boolean contains(int set, int value) {
        int low = start(set);
        int high = end(set) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = data.get(1 + sets + middle);
            if (found == value) {
                return true;
            }
            if (found < value) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** How many of the values the set has. */
    public int common(int set, int[] values) {
        int common = 0;
        for (int value : values) {
            if (contains(set, value)) {
                common++;
            }
        }
        return common;
    }

    private int start(int set) {
        return set == 0 ? 0 : data.get(set);
    }

    private int end(int set) {
        return data.get(1 + set);
    }
}
