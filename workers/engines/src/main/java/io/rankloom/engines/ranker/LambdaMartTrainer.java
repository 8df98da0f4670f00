package io.rankloom.engines.ranker;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.LambdaMartSpec;
import io.rankloom.learning.ranker.RankerTrainer;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * LambdaMART by XGBoost ({@code rank:ndcg}): adds trees until the validation part's NDCG@10 has not risen for {@code
 * patience} trees; those up to the best are kept.
 *
 * <p>{@code lambdamart(trees=300, depth=6, lr=0.1, pairs=30, min_child_weight=1, l2=1, subsample=1, columns=1,
 * patience=40)}. The seed draws what a tree sees when a share is below 1; else it only breaks ties. Where a grade is a fraction,
 * as those of clicks are, XGBoost is given the gains {@code 2^grade − 1} in place of the grades.
 *
 * <p>Burges, "From RankNet to LambdaRank to LambdaMART: an overview", MSR-TR-2010-82.
 */
public final class LambdaMartTrainer implements RankerTrainer {

    /** Up to so many numbers a tree is grown sooner by one thread than by several that wait for each other at each level. */
    private static final long ONE_THREAD = 1_000_000;

    /** XGBoost's name for the number of threads. */
    public static final String THREADS = "nthread";

    private final FittedFusion fusion;
    private final int trees;
    private final int patience;
    private final Map<String, Object> parameters;

    /** @throws io.rankloom.learning.spec.SpecException naming the parameter at fault and what is allowed */
    public LambdaMartTrainer(Spec spec, FittedFusion fusion, long seed) {
        LambdaMartSpec checked = LambdaMartSpec.of(spec);
        this.fusion = fusion;
        this.trees = checked.trees();
        this.patience = checked.patience();
        Map<String, Object> chosen = new TreeMap<>();
        chosen.put("objective", "rank:ndcg");
        chosen.put("tree_method", "hist");
        chosen.put("lambdarank_pair_method", "topk");
        chosen.put("lambdarank_num_pair_per_sample", checked.pairs());
        chosen.put("max_depth", checked.depth());
        chosen.put("eta", checked.learningRate());
        chosen.put("min_child_weight", checked.minChildWeight());
        chosen.put("lambda", checked.l2());
        chosen.put("subsample", checked.subsample());
        chosen.put("colsample_bytree", checked.columns());
        chosen.put("base_score", 0);
        chosen.put("seed", seed & Integer.MAX_VALUE);
        chosen.put(THREADS, Runtime.getRuntime().availableProcessors());
        chosen.put("verbosity", 0);
        this.parameters = chosen;
    }

    /** What XGBoost is told for this training part, by its own names. */
    public Map<String, Object> parameters(FeatureMatrix train) {
        Map<String, Object> told = new TreeMap<>(parameters);
        if ((long) train.rows() * fusion.width() <= ONE_THREAD) {
            told.put(THREADS, 1);
        }
        return Collections.unmodifiableMap(told);
    }

    /** The version of XGBoost that grows the trees. */
    public static String libraryVersion() {
        Properties version = new Properties();
        try (InputStream in = XGBoost.class.getResourceAsStream("/xgboost4j-version.properties")) {
            version.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of XGBoost", e);
        }
        return version.getProperty("version");
    }

    @Override
    public FusedTrainedRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        ValidationNdcg ndcg = new ValidationNdcg(validation);
        EarlyStopping<Integer> stopping = new EarlyStopping<>(patience);
        float[] scores = new float[validation.rows()];
        List<JudgedQuery> queries = JudgedQuery.of(train, "training");
        try (BoostedTrees boosted = new BoostedTrees(
                queries, fusion.apply(train), fusion.apply(validation), fusion.width(), parameters(train))) {
            boolean goOn = true;
            for (int round = 1; goOn && round <= trees; round++) {
                if (listener.cancelled()) {
                    throw new CancellationException("the training was cancelled");
                }
                boosted.grow();
                boosted.watch(scores);
                int count = round;
                double now = ndcg.of(scores);
                goOn = stopping.goOn(round, now, () -> count);
                tell(listener, round, now);
            }
            return new FusedTrainedRanker(fusion, boosted.ensemble(stopping.best()));
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost failed: " + e.getMessage(), e);
        }
    }

    private void tell(TrainingListener listener, int round, double ndcg) {
        listener.epoch(round, Map.of(ValidationNdcg.NAME, ndcg));
        String line = String.format(Locale.ROOT, "tree %d of %d: validation NDCG@10 %.4f", round, trees, ndcg);
        listener.progress((double) round / trees, line);
    }
}
