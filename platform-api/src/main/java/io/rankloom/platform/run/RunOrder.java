package io.rankloom.platform.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * In which order a list of runs comes. Each is an expression that an index holds, with the id after it to tell apart what is
 * equal; runs without the figure come last.
 */
public enum RunOrder {
    NEWEST("created_at", true, "timestamptz"),
    OLDEST("created_at", false, "timestamptz"),
    NDCG_BEST("coalesce(ndcg_mean, -1)", true, "double precision"),
    NDCG_WORST("coalesce(ndcg_mean, 2)", false, "double precision"),
    LONGEST("coalesce(extract(epoch FROM finished_at - started_at), -1)", true, "numeric"),
    SHORTEST("coalesce(extract(epoch FROM finished_at - started_at), 1e12)", false, "numeric");

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final BigDecimal LARGEST = new BigDecimal("1e13");

    private final String expression;
    private final boolean descending;
    private final String type;

    RunOrder(String expression, boolean descending, String type) {
        this.expression = expression;
        this.descending = descending;
        this.type = type;
    }

    /** The value of a run that is sorted by, as text. */
    String key(Run run) {
        return switch (this) {
            case NEWEST, OLDEST -> run.createdAt.toString();
            case NDCG_BEST -> ndcg(run, -1);
            case NDCG_WORST -> ndcg(run, 2);
            case LONGEST -> seconds(run, "-1");
            case SHORTEST -> seconds(run, "1000000000000");
        };
    }

    /**
     * The text, if it may be a key of this order.
     *
     * @throws RuntimeException as {@link io.rankloom.platform.paging.PageTokens#read} expects it, if it cannot be one
     */
    String requireKey(String text) {
        boolean inRange = type.equals("timestamptz")
                ? Instant.parse(text).isBefore(LATEST) && Instant.parse(text).isAfter(Instant.EPOCH)
                : new BigDecimal(text).abs().compareTo(LARGEST) < 0;
        if (!inRange) {
            throw new IllegalArgumentException(text + " is out of range");
        }
        return text;
    }

    /** SQL that is true of what comes after the place of the parameters {@code :key} and {@code :id}. */
    String after() {
        return "(" + expression + ", id) " + (descending ? "<" : ">") + " (CAST(:key AS " + type + "), :id)";
    }

    /** SQL of the value that is sorted by. */
    String expression() {
        return expression;
    }

    String orderBy() {
        return orderBy(expression);
    }

    /** The same where that value is in a column of its own. */
    String orderBy(String column) {
        String direction = descending ? " DESC" : "";
        return column + direction + ", id" + direction;
    }

    private static String ndcg(Run run, double without) {
        return Double.toString(run.ndcgMean == null ? without : run.ndcgMean);
    }

    /** As exact as Postgres keeps it, which is to the microsecond. */
    private static String seconds(Run run, String without) {
        if (run.startedAt == null || run.finishedAt == null) {
            return without;
        }
        long micros = Duration.between(run.startedAt, run.finishedAt).toNanos() / 1000;
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }
}
