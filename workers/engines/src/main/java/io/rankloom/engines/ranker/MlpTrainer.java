package io.rankloom.engines.ranker;

import ai.djl.training.tracker.Tracker;
import io.rankloom.engines.dense.DenseNetwork;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.MlpSpec;
import io.rankloom.learning.ranker.RankerTrainer;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * Trains an {@link Mlp} with AdamW, a few queries a step, until the validation part's NDCG@10 has not risen for
 * {@code patience} epochs; the epoch with the best one is kept.
 *
 * <p>{@code mlp(hidden=64-32, loss=listwise-softmax, epochs=60, lr=0.002, weight_decay=0.01, patience=8, queries=32)}.
 */
public final class MlpTrainer implements RankerTrainer {

    private final MlpSpec spec;
    private final Loss loss;
    private final FittedFusion fusion;
    private final long seed;

    /** @throws io.rankloom.learning.spec.SpecException naming the parameter at fault and what is allowed */
    public MlpTrainer(Spec spec, FittedFusion fusion, long seed) {
        this.spec = MlpSpec.of(spec);
        this.loss = Loss.named(this.spec.loss());
        this.fusion = fusion;
        this.seed = seed;
    }

    @Override
    public FusedTrainedRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        float[] fused = fusion.apply(train);
        float[] fusedValidation = fusion.apply(validation);
        List<JudgedQuery> queries = new ArrayList<>(JudgedQuery.of(train, "training"));
        ValidationNdcg ndcg = new ValidationNdcg(validation);
        EarlyStopping<Mlp> stopping = new EarlyStopping<>(spec.patience());
        Random random = new Random(seed);
        try (DenseNetwork network =
                new DenseNetwork(sizes(), random, Tracker.fixed((float) spec.learningRate()), spec.weightDecay())) {
            boolean goOn = true;
            for (int epoch = 1; goOn && epoch <= spec.epochs(); epoch++) {
                Collections.shuffle(queries, random);
                double trainLoss = epoch(network, queries, fused, listener);
                Mlp model = new Mlp(network.layers());
                double value = ndcg.of(model.score(fusedValidation));
                goOn = stopping.goOn(epoch, value, () -> model);
                tell(listener, epoch, trainLoss, value);
            }
        }
        return new FusedTrainedRanker(fusion, stopping.best());
    }

    private int[] sizes() {
        int[] sizes = new int[spec.hidden().size() + 2];
        sizes[0] = fusion.width();
        for (int i = 0; i < spec.hidden().size(); i++) {
            sizes[i + 1] = spec.hidden().get(i);
        }
        sizes[sizes.length - 1] = 1;
        return sizes;
    }

    private double epoch(DenseNetwork network, List<JudgedQuery> queries, float[] fused, TrainingListener listener) {
        double sum = 0;
        int steps = 0;
        for (int from = 0; from < queries.size(); from += spec.queriesPerStep()) {
            if (listener.cancelled()) {
                throw new CancellationException("the training was cancelled");
            }
            List<JudgedQuery> some = queries.subList(from, Math.min(queries.size(), from + spec.queriesPerStep()));
            PaddedBatch batch = PaddedBatch.of(some, fused, fusion.width());
            sum += network.step(manager -> batch.loss(network, loss, manager));
            steps++;
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException(
                    "the training loss became " + sum + ": try a smaller lr than " + spec.learningRate());
        }
        return sum / steps;
    }

    private void tell(TrainingListener listener, int epoch, double trainLoss, double ndcg) {
        listener.epoch(epoch, Map.of("train_loss", trainLoss, ValidationNdcg.NAME, ndcg));
        String line = String.format(
                Locale.ROOT,
                "epoch %d of %d: loss %.4f, validation NDCG@10 %.4f",
                epoch,
                spec.epochs(),
                trainLoss,
                ndcg);
        listener.progress((double) epoch / spec.epochs(), line);
    }
}
