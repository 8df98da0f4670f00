package io.rankloom.jobs.click;

import io.rankloom.engines.ranker.Rankers;
import io.rankloom.learning.click.ClickGrades;
import io.rankloom.learning.click.ClickLog;
import io.rankloom.learning.click.ClickRelevance;
import io.rankloom.learning.click.ClickSimulation;
import io.rankloom.learning.click.LabelSpec;
import io.rankloom.learning.click.Propensities;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.significance.BootstrapMean;
import io.rankloom.learning.significance.PairedBootstrap;
import io.rankloom.learning.significance.SignTest;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What correcting clicks for their positions is worth, on simulated clicks from real judgments: one ranker is trained on the clicks of
 * weak lexical rankers' lists as they are, corrected with propensities estimated from these clicks alone, corrected with the true
 * ones, and on the judgments themselves; all are measured by the judgments of the test queries. The same arguments give the same
 * figures.
 *
 * <p>Plain clicks drag a ranker towards the lists that it learnt from. So correction pays where those lists were made by something
 * worse than what can be learnt; where they were nearly as good already, the bias is a good prior and correction can cost more than it
 * gives.
 *
 * @param ranker spec of the ranker, such as {@code linear}
 * @param fusion spec of the fusion, such as {@code concat}
 * @param loggers features whose order each made a share of the lists that were clicked, at least one
 * @param sessions simulated searches of a seed
 * @param shown products on a page
 * @param eta strength of the position bias: positions are looked at {@code position^-eta}
 * @param noise chance of a click on a product of grade 0 that is looked at
 * @param seeds of the simulations; each query's figure is its mean over them
 */
public record ClickStudy(
        String ranker,
        String fusion,
        List<String> loggers,
        int sessions,
        int shown,
        double eta,
        double noise,
        List<Long> seeds) {

    static final String NAIVE = "clicks as they are";
    static final String ESTIMATED = "clicks, estimated propensities";
    static final String TRUE = "clicks, true propensities";
    static final String FULL = "judgments";

    private static final int CUTOFF = 10;
    private static final int SAMPLES = 2_000;

    /** A linear ranker and 20,000 sessions of 10 products, {@code eta} 1, noise 0.1, three seeds. */
    public static final ClickStudy STANDARD = new ClickStudy(
            "linear",
            "concat",
            List.of("text.bm25.all", "text.bm25.description"),
            20_000,
            10,
            1,
            0.1,
            List.of(1L, 2L, 3L));

    public ClickStudy {
        loggers = List.copyOf(loggers);
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("a study of clicks needs at least one seed");
        }
    }

    /**
     * Runs the study.
     *
     * @param train the clicks are simulated on its judged rows
     * @param validation stops the training of a ranker that stops early
     * @param groups the group of each test query
     * @param gradeMax largest grade of the judgments
     * @param listener hears of every training
     */
    public ClickStudyResult run(
            FeatureMatrix train,
            FeatureMatrix validation,
            FeatureMatrix test,
            List<String> groups,
            double gradeMax,
            TrainingListener listener) {
        Bench bench = new Bench(train, validation, test, listener);
        Propensities truth = Propensities.falling(eta, shown);
        Map<String, double[]> figures = new LinkedHashMap<>();
        double[] estimated = new double[shown];
        long clicks = 0;
        for (long seed : seeds) {
            ClickLog log =
                    new ClickSimulation(sessions, shown, truth, noise, gradeMax, seed).draw(train, scores(train));
            clicks += log.clicks();
            LabelSpec corrected = LabelSpec.parse("clicks-ips");
            Propensities found = corrected.propensitiesOf(log);
            for (int k = 0; k < shown; k++) {
                estimated[k] += found.at(k + 1) / seeds.size();
            }
            add(figures, NAIVE, bench.measure(log, LabelSpec.parse("clicks").propensitiesOf(log), gradeMax, seed));
            add(figures, ESTIMATED, bench.measure(log, found, gradeMax, seed));
            add(figures, TRUE, bench.measure(log, truth, gradeMax, seed));
            add(figures, FULL, bench.measure(train, seed));
        }
        for (int l = 0; l < loggers.size(); l++) {
            figures.put(
                    "not learnt: " + loggers.get(l),
                    Evaluation.perQuery(test, scores(test).get(l), new Ndcg(CUTOFF)));
        }
        return new ClickStudyResult(
                this,
                clicks / seeds.size(),
                truth.byPosition(),
                boxed(estimated),
                arms(figures, groups),
                comparisons(figures, groups));
    }

    private final class Bench {
        private final FeatureMatrix train;
        private final FeatureMatrix validation;
        private final FeatureMatrix test;
        private final TrainingListener listener;

        Bench(FeatureMatrix train, FeatureMatrix validation, FeatureMatrix test, TrainingListener listener) {
            this.train = train;
            this.validation = validation;
            this.test = test;
            this.listener = listener;
        }

        double[] measure(ClickLog log, Propensities propensities, double gradeMax, long seed) {
            LabelSpec standard = LabelSpec.parse("clicks-ips");
            Map<ClickRelevance.Pair, Double> attraction =
                    new ClickRelevance(propensities, standard.clip(), standard.prior(), standard.normalised()).of(log);
            return measure(new ClickGrades(gradeMax).regrade(train, attraction), seed);
        }

        /** NDCG of each test query by a ranker that learnt from these labels and from nothing else. */
        double[] measure(FeatureMatrix labelled, long seed) {
            var fitted = Fusion.of(Spec.parse(fusion)).fit(labelled, seed);
            var trained = Rankers.train(ranker, fitted, seed, labelled, validation, listener);
            return Evaluation.perQuery(test, trained.score(test), new Ndcg(CUTOFF));
        }
    }

    private void add(Map<String, double[]> figures, String name, double[] perQuery) {
        double[] sum = figures.computeIfAbsent(name, n -> new double[perQuery.length]);
        for (int q = 0; q < sum.length; q++) {
            sum[q] += perQuery[q] / seeds.size();
        }
    }

    private static List<ClickStudyResult.Arm> arms(Map<String, double[]> figures, List<String> groups) {
        List<ClickStudyResult.Arm> arms = new ArrayList<>();
        figures.forEach((name, values) ->
                arms.add(new ClickStudyResult.Arm(name, new BootstrapMean(SAMPLES, 1).of(values, groups))));
        return arms;
    }

    private static List<ClickStudyResult.Comparison> comparisons(Map<String, double[]> figures, List<String> groups) {
        List<ClickStudyResult.Comparison> comparisons = new ArrayList<>();
        for (List<String> pair : List.of(
                List.of(ESTIMATED, NAIVE), List.of(TRUE, NAIVE), List.of(TRUE, ESTIMATED), List.of(FULL, ESTIMATED))) {
            double[] first = figures.get(pair.get(0));
            double[] second = figures.get(pair.get(1));
            SignTest sign = SignTest.of(first, second, groups);
            comparisons.add(new ClickStudyResult.Comparison(
                    pair.get(0),
                    pair.get(1),
                    new PairedBootstrap(SAMPLES, 1).difference(first, second, groups),
                    sign.wins(),
                    sign.losses(),
                    sign.pValue()));
        }
        return comparisons;
    }

    private List<float[]> scores(FeatureMatrix matrix) {
        return loggers.stream()
                .map(name -> {
                    int column = matrix.schema().indexOf(name);
                    if (column < 0) {
                        throw new IllegalArgumentException("a study of clicks needs the features "
                                + String.join(" and ", loggers)
                                + " to make the lists that are clicked; the matrix has no "
                                + name);
                    }
                    float[] scores = new float[matrix.rows()];
                    for (int row = 0; row < scores.length; row++) {
                        scores[row] = matrix.value(row, column);
                    }
                    return scores;
                })
                .toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
