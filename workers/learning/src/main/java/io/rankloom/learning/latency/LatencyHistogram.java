package io.rankloom.learning.latency;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long requests took, from a microsecond to a minute, to 1 %. Those of several servers or times add up to that of all. Thread-safe for {@link #record}
 * and {@link #encoded}; everything else is for one thread.
 */
public final class LatencyHistogram {

    /** Bytes that no encoded histogram exceeds. */
    public static final int LARGEST = 32_768;

    private static final long LONGEST_MICROS = 60_000_000;
    private static final int DIGITS = 2;

    // Where HdrHistogram's encoding holds them.
    private static final int DIGITS_AT = 12;
    private static final int LONGEST_AT = 24;
    private static final int HEADER = 40;

    private final AbstractHistogram counts;

    public LatencyHistogram() {
        this(new ConcurrentHistogram(1, LONGEST_MICROS, DIGITS));
    }

    private LatencyHistogram(AbstractHistogram counts) {
        this.counts = counts;
    }

    /** @param nanos that one request took; longer than a minute counts as a minute */
    public void record(long nanos) {
        counts.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
    }

    public byte[] encoded() {
        AbstractHistogram still = counts.copy();
        ByteBuffer buffer = ByteBuffer.allocate(still.getNeededByteBufferCapacity());
        return Arrays.copyOf(buffer.array(), still.encodeIntoByteBuffer(buffer));
    }

    /** @throws IllegalArgumentException if the bytes are no histogram as {@link #encoded} writes it */
    public static LatencyHistogram decode(byte[] bytes) {
        if (bytes.length < HEADER || bytes.length > LARGEST) {
            throw new IllegalArgumentException(
                    "a histogram has " + HEADER + " to " + LARGEST + " bytes, got " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getInt(DIGITS_AT) != DIGITS || buffer.getLong(LONGEST_AT) != LONGEST_MICROS) {
            throw new IllegalArgumentException(
                    "a histogram of latencies has " + DIGITS + " digits up to " + LONGEST_MICROS + " µs");
        }
        try {
            return new LatencyHistogram(Histogram.decodeFromByteBuffer(buffer, LONGEST_MICROS));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the histogram is damaged: " + e.getMessage(), e);
        }
    }

    public void add(LatencyHistogram other) {
        counts.add(other.counts);
    }

    /**
     * What has come since an earlier state of the same histogram.
     *
     * @throws IllegalArgumentException if the other holds more than this one, and so is no earlier state of it
     */
    public LatencyHistogram since(LatencyHistogram earlier) {
        AbstractHistogram rest = counts.copy();
        try {
            rest.subtract(earlier.counts);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the histograms have different bounds", e);
        }
        return new LatencyHistogram(rest);
    }

    public long count() {
        return counts.getTotalCount();
    }

    /**
     * The time in milliseconds that this share of the requests did not exceed; 0 when there are none.
     *
     * @param share from 0 to 1, such as 0.99
     */
    public double millis(double share) {
        return counts.getTotalCount() == 0 ? 0 : (double) counts.getValueAtPercentile(100 * share) / 1_000;
    }

    /** How many requests took longer than this. */
    public long slowerThan(double millis) {
        long micros = counts.highestEquivalentValue(Math.clamp((long) (millis * 1_000), 0, LONGEST_MICROS));
        return counts.getTotalCount() - counts.getCountBetweenValues(0, micros);
    }
}
