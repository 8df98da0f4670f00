package io.rankloom.learning.feature;

/**
 * How much of the heap the values of one {@link FeatureMatrix} may take. A larger matrix keeps them in a memory-mapped file:
 * its own when it was read, else a temporary one, in the folder {@code java.io.tmpdir}, that goes with the process.
 *
 * <p>The system property {@value #PROPERTY} sets it in MiB, from 0; {@value #STANDARD} when it is not set. It decides where
 * the values lie and nothing else: not one bit of a matrix or its file depends on it.
 */
public final class MatrixMemory {

    public static final String PROPERTY = "learning.matrix-memory";

    private static final long STANDARD = 64;

    private MatrixMemory() {}

    /**
     * The bound in bytes.
     *
     * @throws IllegalArgumentException when the property is not a number from 0 to 1,048,576
     */
    static long bytes() {
        String wanted = System.getProperty(PROPERTY);
        if (wanted == null) {
            return STANDARD << 20;
        }
        try {
            long mebibytes = Long.parseLong(wanted);
            if (mebibytes >= 0 && mebibytes <= 1 << 20) {
                return mebibytes << 20;
            }
        } catch (NumberFormatException e) {
            throw refused(wanted, e);
        }
        throw refused(wanted, null);
    }

    private static IllegalArgumentException refused(String wanted, NumberFormatException cause) {
        return new IllegalArgumentException(
                PROPERTY + " is '" + wanted + "', but must be a number of MiB from 0 to 1048576", cause);
    }
}
