package io.rankloom.platform.compare;

import io.rankloom.learning.significance.Interval;
import io.rankloom.platform.run.RunView;
import java.util.List;

/**
 * Runs side by side; every list of values has one for each run, in their order. Differences are to the first of them.
 *
 * @param obstacles why differences would mean nothing; with any, all differences are null
 * @param cutoff of the figures, such as the 10 of NDCG@10; null where they are not all of one
 * @param figures of each run's best ranker on its test queries; null for a run without a report
 * @param differences to the first run; null for the first, and where {@code obstacles} stand against it
 * @param slices kinds of test queries, those with most queries first
 */
public record RunComparison(
        List<RunView> runs,
        List<Obstacle> obstacles,
        Integer cutoff,
        List<Parameter> parameters,
        List<Figures> figures,
        List<Difference> differences,
        List<Slice> slices,
        List<Weight> weights) {

    /** Why the scores of a run cannot be compared with those of the first. */
    public enum Cause {
        /** It has no report, or one that cannot be read. */
        NOT_EVALUATED,
        /** It was measured on another version of the data. */
        OTHER_DATASET,
        /** The data are the same, but it was measured on other queries. */
        OTHER_QUERIES,
        /** NDCG@5 is not NDCG@10. */
        OTHER_CUTOFF
    }

    /** @param run index in the list of runs */
    public record Obstacle(int run, Cause cause) {}

    /**
     * A value that a plan sets.
     *
     * @param values as text, null where a run has none
     */
    public record Parameter(String name, boolean differs, List<String> values) {}

    /** @param latencyP99 milliseconds for one query, as the run itself measured it */
    public record Figures(
            String ranker,
            Interval ndcg,
            Double dcg,
            Double mrr,
            Double map,
            Double rocAuc,
            Double precision,
            Double recall,
            Double err,
            Double latencyP99) {}

    /**
     * NDCG of a run minus that of the first, over the queries where both are defined.
     *
     * @param p of the paired randomisation test over groups of queries, by itself
     * @param holm the same, corrected for the number of runs that are compared
     * @param wins queries that this run answers better
     * @param losses queries that it answers worse
     * @param ties queries with the same figure
     */
    public record Difference(Interval ndcg, double p, double holm, int wins, int losses, int ties) {}

    /** @param differences null where there are none, or fewer than 5 queries of the kind */
    public record Slice(String name, List<SliceFigure> figures, List<SliceDifference> differences) {}

    /** @param ndcg null where the run has no query of the kind */
    public record SliceFigure(int n, Double ndcg) {}

    /** @param holm p value corrected for the slices of this run */
    public record SliceDifference(Interval ndcg, double p, double holm) {}

    /** What a modality counts for in each run; null where the run does not tell. */
    public record Weight(String modality, List<Share> shares) {}

    /** @param of what it is a share, {@code fusion} or {@code scores}: one is no measure of the other */
    public record Share(double share, double low, double high, String of) {}
}
