package io.rankloom.jobs.report;

import io.rankloom.jobs.click.ClickStudyResult;
import io.rankloom.learning.significance.Interval;
import io.rankloom.workflows.training.GateInput;
import java.util.List;
import java.util.Map;

/**
 * The evidence on a model, as {@code report.json}. A function of digests but for the latency, which is measured.
 *
 * @param cutoff of NDCG, DCG, precision and recall
 * @param rankers the trials, the best first
 * @param baselines what the best must beat
 * @param best spec of the best trial by validation NDCG
 * @param champion what is live now; null when nothing is, or when it could not be compared
 * @param uncomparedChampion digest of what is live now when it has learnt from every test query, so that no figure of it
 *     would be fair; else null
 * @param clicks what correcting clicks for their positions is worth; null where the dataset has no events
 * @param perQuery name of the file with each query's figures
 */
public record Report(
        int cutoff,
        DatasetFacts dataset,
        List<RankerResult> rankers,
        List<RankerResult> baselines,
        String best,
        Champion champion,
        String uncomparedChampion,
        ClickStudyResult clicks,
        List<Ablation> ablation,
        List<Slice> slices,
        List<Weight> modalityWeights,
        List<CurvePoint> prCurve,
        List<Example> examples,
        Latency latency,
        GateInput gateInput,
        String perQuery) {

    /** @param testPairs judged pairs of the test queries */
    public record DatasetFacts(
            String digest,
            String name,
            String language,
            int products,
            int trainQueries,
            int validationQueries,
            int testQueries,
            int testPairs,
            double quarantinedShare) {}

    /** @param ndcg with its 95 % bootstrap interval over the test queries; the other figures are means over them */
    public record RankerResult(
            String name,
            Interval ndcg,
            double dcg,
            double mrr,
            double map,
            double rocAuc,
            double precision,
            double recall) {}

    /** @param difference NDCG of the best minus that of the champion, query by query */
    public record Champion(String digest, String ranker, Interval ndcg, Interval difference, double signTest) {}

    /**
     * What a modality is worth.
     *
     * @param ndcg with all modalities
     * @param loss NDCG with all modalities minus that of the same ranker trained without this one, query by query
     * @param folds 0: measured on the test queries; else on all judged queries, each scored by a ranker trained on other
     *     folds
     */
    public record Ablation(String modality, double ndcg, double withoutNdcg, Interval loss, int folds) {}

    /**
     * Queries of one kind.
     *
     * @param difference to the champion, or to the best untrained baseline where there is none
     */
    public record Slice(String name, int n, double ndcg, Interval difference) {}

    /** @param share of the modality in the fusion, 0 to 1, with its 95 % interval */
    public record Weight(String modality, double share, double low, double high) {}

    /** Of the best ranker, its scores standardised per query. */
    public record CurvePoint(double recall, double precision) {}

    /** The first products for one test query; {@code champion} is empty when there is none. */
    public record Example(String query, List<Ranked> candidate, List<Ranked> champion) {}

    /** @param contributions of each modality; they and {@code base} add up to the score; empty for the champion */
    public record Ranked(
            String productId, String title, Double grade, double score, Map<String, Double> contributions) {}

    /** Milliseconds for one query with {@code candidates} products, query encoding included. */
    public record Latency(double p50, double p99, int candidates, int requests) {}
}
