package io.rankloom.serving;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.engines.ranker.FeatureExplainer;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.explanation.Explanation;
import io.rankloom.learning.explanation.FeatureExplanation;
import io.rankloom.learning.explanation.ModalityShapley;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * A model in memory with the catalogue that it ranks. Thread-safe. Closes only when the last request that uses it has
 * ended, so a swap drops nobody.
 */
final class LoadedModel {

    private static final Logger LOG = Logger.getLogger(LoadedModel.class);

    /** Largest difference to training's scores on the golden rows that is no error. */
    static final double PARITY = 1e-5;

    /** Largest difference between a score and its explanation, relative to a score beyond 1. */
    private static final double EXPLAINED = 1e-4;

    private static final int EXPLAINED_AT_LOADING = 8;
    private static final int ROUNDS = 5;

    private final Featuriser featuriser;
    private final OnnxScorer scorer;
    private final ModalityShapley shapley;
    // One for the server itself until it retires the model, one for each request under way.
    private final AtomicInteger users = new AtomicInteger(1);
    private Optional<FeatureExplainer> explainer;
    private double parityError;
    private double latencyP99Millis;

    private LoadedModel(Featuriser featuriser, OnnxScorer scorer, Optional<FeatureExplainer> explainer) {
        this.featuriser = featuriser;
        this.scorer = scorer;
        this.shapley = new ModalityShapley(scorer);
        this.explainer = explainer;
    }

    /**
     * Loads a model, checks its bytes, proves that it scores as in training, and warms it up.
     *
     * @throws RefusedException if it may not serve; says why
     */
    static LoadedModel load(ArtifactStore store, String modelDigest) throws RefusedException {
        try {
            store.verify(modelDigest);
            Path tree = store.path(modelDigest);
            ModelFiles files = ModelFiles.read(tree);
            Featuriser featuriser = Featuriser.open(
                            store.path(files.description().featuresDigest()))
                    .making(files.description().featureSchema());
            Optional<FeatureExplainer> explainer = files.explainer().flatMap(LoadedModel::explainer);
            OnnxScorer scorer = OnnxScorer.open(modelDigest, files.onnx(), featuriser.schema());
            return proven(new LoadedModel(featuriser, scorer, explainer), files.golden());
        } catch (IOException | RuntimeException | Error e) { // whatever it is, the other models serve on
            throw new RefusedException("the model cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static LoadedModel proven(LoadedModel model, List<ModelFiles.Golden> golden) throws RefusedException {
        try {
            model.prove(golden);
            return model;
        } catch (RefusedException | RuntimeException | Error e) {
            model.scorer.close();
            throw e;
        }
    }

    private void prove(List<ModelFiles.Golden> golden) throws RefusedException {
        if (golden.isEmpty()) {
            throw new RefusedException("the model has no golden rows to prove itself by");
        }
        for (ModelFiles.Golden row : golden) {
            if (row.productIds().size() != row.scores().length) {
                throw new RefusedException("golden row \"" + row.query() + "\" has "
                        + row.productIds().size() + " products and " + row.scores().length + " scores");
            }
            FeatureMatrix features = featuriser.features(row.query(), row.productIds());
            float[] scores = scorer.score(features);
            if (explainer.isPresent()) {
                proveExplanations(row, features, scores);
            }
            for (int i = 0; i < scores.length; i++) {
                double difference = Math.abs((double) scores[i] - row.scores()[i]);
                if (!(difference <= PARITY)) {
                    throw new RefusedException("golden row \"" + row.query() + "\", product "
                            + row.productIds().get(i) + ": scored " + scores[i] + " here and " + row.scores()[i]
                            + " in training; the difference may be " + PARITY + " at most");
                }
                parityError = Math.max(parityError, difference);
            }
        }
        latencyP99Millis = measure(golden);
    }

    private static Optional<FeatureExplainer> explainer(Path file) {
        try {
            return Optional.of(FeatureExplainer.read(file));
        } catch (IOException e) {
            LOG.warnf("serving without contributions of single features: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** A model that scores as it should serves on without an explainer that tells of other scores. */
    private void proveExplanations(ModelFiles.Golden golden, FeatureMatrix features, float[] scores) {
        int[] rows = IntStream.range(0, Math.min(EXPLAINED_AT_LOADING, scores.length))
                .toArray();
        List<FeatureExplanation> explained = explainer.get().explain(features, rows);
        for (int row : rows) {
            double difference = Math.abs(explained.get(row).score() - scores[row]);
            if (!(difference <= EXPLAINED * Math.max(1, Math.abs(scores[row])))) {
                LOG.warnf(
                        "serving without contributions of single features: golden row \"%s\", product %s is scored %s and explained as %s",
                        golden.query(),
                        golden.productIds().get(row),
                        scores[row],
                        explained.get(row).score());
                explainer = Optional.empty();
                return;
            }
        }
    }

    /**
     * p99 of a request, in milliseconds. The first round warms up; of the others the best counts: what other processes
     * take away says nothing about the model. Each query is encoded each time: those were just asked, a shopper's may be new.
     */
    private double measure(List<ModelFiles.Golden> golden) {
        Featuriser asked = featuriser.withoutMemory();
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            double[] millis = new double[golden.size()];
            for (int i = 0; i < millis.length; i++) {
                ModelFiles.Golden row = golden.get(i);
                long start = System.nanoTime();
                scorer.score(asked.features(row.query(), row.productIds()));
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(millis);
            if (round > 0) {
                best = Math.min(best, millis[(int) Math.ceil(0.99 * millis.length) - 1]);
            }
        }
        return best;
    }

    boolean acquire() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            scorer.close();
        }
    }

    Featuriser featuriser() {
        return featuriser;
    }

    float[] score(FeatureMatrix features) {
        return scorer.score(features);
    }

    /** What each modality adds to the scores of these rows. */
    List<Explanation> explain(FeatureMatrix features, int[] rows) {
        FeatureMatrixBuilder chosen = FeatureMatrix.builder(features.schema());
        chosen.query(features.queryId(0));
        for (int row : rows) {
            chosen.row(features.productId(row), features.grade(row), features.row(row), features.present(row));
        }
        return shapley.explain(chosen.build());
    }

    /** What each feature adds to the scores of these rows; empty when the model's kind has no such explanation. */
    Optional<List<FeatureExplanation>> explainFeatures(FeatureMatrix features, int[] rows) {
        return explainer.map(e -> e.explain(features, rows));
    }

    double parityError() {
        return parityError;
    }

    double latencyP99Millis() {
        return latencyP99Millis;
    }
}
