package io.rankloom.learning.significance;

import java.util.List;

/**
 * The mean difference of two rankers on the same queries, with its 95 % bootstrap interval over groups of queries.
 *
 * <p>Sakai, "Evaluating evaluation metrics based on the bootstrap", SIGIR 2006.
 *
 * @param samples how many resamples, at least 100
 */
public record PairedBootstrap(int samples, long seed) {

    public PairedBootstrap {
        if (samples < 100) {
            throw new IllegalArgumentException("samples must be at least 100, got " + samples);
        }
    }

    /** How many groups have a query where both are defined: what the difference rests on. */
    public static int groups(double[] candidate, double[] champion, List<String> groups) {
        return QueryGroups.of(QueryGroups.differences(candidate, champion), groups)
                .size();
    }

    /**
     * Candidate minus champion over the queries where both are defined (not NaN).
     *
     * @param candidate a metric for each query
     * @param champion the same metric for the same queries
     * @param groups the group of each query
     */
    public Interval difference(double[] candidate, double[] champion, List<String> groups) {
        return new BootstrapMean(samples, seed).of(QueryGroups.differences(candidate, champion), groups);
    }
}
