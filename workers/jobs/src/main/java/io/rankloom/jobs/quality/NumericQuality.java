package io.rankloom.jobs.quality;

import io.rankloom.engines.ranker.Rankers;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.evaluation.Folds;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.significance.BootstrapMean;
import io.rankloom.learning.significance.PairedBootstrap;
import io.rankloom.workflows.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Rows of numbers with a test part of their own, as LightGBM's {@code lambdarank} example has them: whether our LambdaMART
 * learns from the same numbers as well as LightGBM's. A fifth of the training queries stops both.
 */
public final class NumericQuality implements QualityTask {

    private static final int COLUMNS = 300;
    private static final int SAMPLES = 2000;
    private static final int FOLDS = 5;
    private static final Ndcg NDCG = new Ndcg(10);

    /** Another program that is trained on the same rows. */
    @FunctionalInterface
    public interface Peer {
        /** The scores of the rows of {@code test}, in their order. */
        float[] scores(FeatureMatrix train, FeatureMatrix validation, FeatureMatrix test) throws Exception;
    }

    private final String dataset;
    private final String ranker;
    private final Callable<? extends Peer> lightGbm;

    /**
     * @param ranker spec of a ranker
     * @param lightGbm makes ready what to compare with; the seconds do not count it
     */
    public NumericQuality(String dataset, String ranker, Callable<? extends Peer> lightGbm) {
        this.dataset = dataset;
        this.ranker = ranker;
        this.lightGbm = lightGbm;
    }

    @Override
    public String dataset() {
        return dataset;
    }

    @Override
    public List<QualityRow> measure(Path folder, long seed, JobContext context) throws Exception {
        Peer peer = lightGbm.call();
        long begun = System.nanoTime();
        FeatureMatrix known =
                NumericRows.read(folder.resolve("rank.train.gz"), folder.resolve("rank.train.query.gz"), COLUMNS);
        FeatureMatrix test =
                NumericRows.read(folder.resolve("rank.test.gz"), folder.resolve("rank.test.query.gz"), COLUMNS);
        int[] fold = Folds.byGroup(queries(known), FOLDS, seed);
        FeatureMatrix validation = part(known, fold, true);
        FeatureMatrix train = part(known, fold, false);
        FittedFusion fusion = Fusion.parse("concat(weights=ridge)").fit(train, seed);
        double[] ours = perQuery(
                test,
                Rankers.train(ranker, fusion, seed, train, validation, TrainingListener.SILENT)
                        .score(test));
        double seconds = (System.nanoTime() - begun) / 1e9;
        double[] theirs = perQuery(test, peer.scores(train, validation, test));
        double after = (System.nanoTime() - begun) / 1e9;
        BootstrapMean bootstrap = new BootstrapMean(SAMPLES, seed);
        List<String> groups = queries(test);
        String on = "its own test part";
        return List.of(
                new QualityRow(dataset, "NDCG@10", ranker, on, bootstrap.of(ours, groups), seconds),
                new QualityRow(dataset, "NDCG@10", "LightGBM lambdarank", on, bootstrap.of(theirs, groups), after),
                new QualityRow(
                        dataset,
                        "NDCG@10 gained",
                        "by " + ranker + " over LightGBM",
                        on,
                        new PairedBootstrap(SAMPLES, seed).difference(ours, theirs, groups),
                        after));
    }

    private static double[] perQuery(FeatureMatrix matrix, float[] scores) {
        return Evaluation.perQuery(matrix, scores, NDCG);
    }

    /** Each query is a group of its own. */
    private static List<String> queries(FeatureMatrix matrix) {
        List<String> ids = new ArrayList<>();
        for (int q = 0; q < matrix.queries(); q++) {
            ids.add(matrix.queryId(q));
        }
        return ids;
    }

    private static FeatureMatrix part(FeatureMatrix matrix, int[] fold, boolean last) {
        return matrix.select(IntStream.range(0, fold.length)
                .filter(q -> (fold[q] == FOLDS - 1) == last)
                .toArray());
    }
}
