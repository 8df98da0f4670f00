package io.rankloom.jobs.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rankloom.jobs.click.ClickStudyResult;
import io.rankloom.learning.calibration.PlattScaling;
import io.rankloom.learning.calibration.Reliability;
import io.rankloom.learning.significance.Interval;
import io.rankloom.workflows.training.GateInput;
import java.util.List;
import java.util.Map;

/**
 * The evidence on a model, as {@code report.json}. A function of digests but for the latency, which is measured. Fields are
 * added, never renamed or taken away: the console reads old reports.
 *
 * @param cutoff of NDCG, DCG, ERR, precision and recall
 * @param rankers the trials, the best first
 * @param baselines what the best must beat
 * @param best spec of the best trial by validation NDCG
 * @param champion what is live now; null when nothing is, or when it could not be compared
 * @param uncomparedChampion digest of what is live now when it has learnt from every test query, so that no figure of it
 *     would be fair; else null
 * @param clicks what correcting clicks for their positions is worth; null where the dataset has no events,
 *     or none that could teach
 * @param perQuery name of the file with each query's figures
 * @param comparisons of the best with the champion, the other trials and the baselines; one family of tests
 * @param crossValidation null where the test queries are enough by themselves, or all queries together too few
 * @param robustness of the best when a modality is missing or noisy; one family of tests
 * @param fairness null where no attribute of the products lends itself to it
 * @param calibration null where the validation or test queries lack relevant or irrelevant products
 * @param winsAndLosses null where no query has another figure than by the reference
 * @param modalityWeightsOf what the weights are of
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
        String perQuery,
        List<Comparison> comparisons,
        CrossValidation crossValidation,
        List<Robustness> robustness,
        Fairness fairness,
        Calibration calibration,
        WinsAndLosses winsAndLosses,
        WeightsOf modalityWeightsOf) {

    /** What the shares of the modalities were measured on. */
    public enum WeightsOf {
        /** The weights of a fusion that was learnt on the training queries, before the ranker. */
        @JsonProperty("fusion")
        FUSION,
        /** The trained model, whose fusion was learnt with it: parts of the variance of its scores on the validation queries. */
        @JsonProperty("scores")
        SCORES
    }

    /**
     * Of a two-sided paired randomisation test over query groups.
     *
     * @param raw of this comparison by itself; NaN where there was no query to compare on
     * @param holm corrected for the other comparisons of its family
     */
    public record PValue(double raw, double holm) {}

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
            double recall,
            double err) {}

    /** @param difference NDCG of the best minus that of this one, query by query */
    public record Comparison(String name, Interval difference, PValue p) {}

    /**
     * The best's spec learnt anew on other folds for each fold of all judged queries, groups kept whole.
     *
     * @param ndcg over all judged queries
     */
    public record CrossValidation(int folds, Interval ndcg) {}

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
    public record Ablation(String modality, double ndcg, double withoutNdcg, Interval loss, int folds, PValue p) {}

    /**
     * Queries of one kind.
     *
     * @param difference to the champion, or to the best untrained baseline where there is none
     */
    public record Slice(String name, int n, double ndcg, Interval difference, PValue p) {}

    /** @param share of the modality, 0 to 1, with its 95 % interval; see {@link WeightsOf} */
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

    /**
     * The same model, not trained again, on spoilt features of one modality.
     *
     * @param noise its strength in standard deviations of each feature on the training rows, mean of several draws; null:
     *     the modality is missing for every product
     * @param loss NDCG on sound features minus {@code ndcg}, query by query
     */
    public record Robustness(String modality, Double noise, double ndcg, Interval loss, PValue p) {}

    /**
     * Attention against merit by groups of products: Singh and Joachims, KDD 2018.
     *
     * @param attribute that makes the groups, such as {@code brand}
     * @param disparity half the sum of the groups' |exposure share − merit share|, 0 to 1
     * @param reference what it is compared with
     * @param idealDisparity of the order with the best NDCG: so much is in the judgments, not in the ranker
     */
    public record Fairness(
            String attribute,
            Interval disparity,
            String reference,
            double referenceDisparity,
            double idealDisparity,
            List<FairnessGroup> groups) {}

    /**
     * @param pairs judged pairs of the test queries
     * @param ratio {@code exposureShare / meritShare}: 1 is fair
     */
    public record FairnessGroup(String name, int pairs, double exposureShare, double meritShare, Interval ratio) {}

    /**
     * @param map from scores to chances, fitted on the validation pairs
     * @param fittedOn how many they are
     * @param reliability of the chances on the test pairs
     */
    public record Calibration(PlattScaling map, int fittedOn, Reliability reliability) {}

    /**
     * The queries that gain and lose most, the largest change first.
     *
     * @param reference the champion, or the best untrained baseline where there is none
     */
    public record WinsAndLosses(String reference, List<ChangedQuery> wins, List<ChangedQuery> losses) {}

    /** @param products that either of the two puts first, in the order of the best */
    public record ChangedQuery(
            String queryId, String query, double ndcg, double referenceNdcg, List<PlacedProduct> products) {}

    /** Ranks from 1 among all candidates of the query; the grade is null where nobody judged the product. */
    public record PlacedProduct(String productId, String title, Double grade, int rank, int referenceRank) {}
}
