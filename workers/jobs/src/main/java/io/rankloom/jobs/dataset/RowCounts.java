package io.rankloom.jobs.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of every row that was read, by role ({@code products}, {@code reviews}, …). No row is lost: for each role
 * read = accepted + quarantined + rejected.
 */
public record RowCounts(SortedMap<String, Count> roles) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param accepted rows of the dataset
     * @param quarantined rows that could be parsed and failed a check
     * @param rejected rows that could not be parsed
     * @param repaired accepted rows with a value that was written in an unusual but unambiguous way
     */
    public record Count(long read, long accepted, long quarantined, long rejected, long repaired) {

        public Count {
            if (read != accepted + quarantined + rejected) {
                throw new IllegalStateException("read " + read + " rows, but accepted " + accepted + ", quarantined "
                        + quarantined + " and rejected " + rejected);
            }
        }

        /** Rows put aside for whatever reason. */
        public long bad() {
            return quarantined + rejected;
        }
    }

    public RowCounts {
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    }

    public long accepted(String role) {
        Count count = roles.get(role);
        return count == null ? 0 : count.accepted();
    }

    public long read() {
        return roles.values().stream().mapToLong(Count::read).sum();
    }

    public long bad() {
        return roles.values().stream().mapToLong(Count::bad).sum();
    }

    /** Reads the counts of a dataset tree. */
    public static RowCounts read(Path tree) throws IOException {
        Map<String, Count> roles = JSON.readValue(
                tree.resolve(DatasetLayout.COUNTS).toFile(),
                JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, Count.class));
        return new RowCounts(new TreeMap<>(roles));
    }

    /**
     * The same, of a tree that need not be a dataset's.
     *
     * @throws IOException also when the counts do not add up, wherever they do not
     */
    public static Optional<RowCounts> readIfThere(Path tree) throws IOException {
        return Files.exists(tree.resolve(DatasetLayout.COUNTS)) ? Optional.of(read(tree)) : Optional.empty();
    }

    /** Writes the counts into a dataset tree. */
    public void write(Path tree) throws IOException {
        Files.write(tree.resolve(DatasetLayout.COUNTS), JSON.writeValueAsBytes(roles));
    }
}
