package io.rankloom.engines.ranker;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.neural.Dense;
import io.rankloom.engines.neural.Network;
import io.rankloom.engines.neural.Networks;
import io.rankloom.engines.neural.Stage;
import io.rankloom.engines.onnx.FusedRanker;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.explanation.ScoreShares;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.CrossAttentionSpec;
import io.rankloom.learning.ranker.LinearSpec;
import io.rankloom.learning.ranker.MlpSpec;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.ranker.RankerTrainer;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.ranker.TrainingSpec;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Trains a network, a few queries a step, until the validation part's NDCG@10 has not risen for {@code patience} epochs; the
 * epoch with the best one is kept. One thread, plain Java: the same seed gives the same bits, on any machine and beside any
 * other training.
 *
 * <p>{@code mlp(hidden=64-32)}, or {@code cross-attention(dim=16, heads=2, hidden=32)}; both with {@code loss=listwise-softmax,
 * optimiser=adamw, lr=0.002, schedule=constant, warmup=0, clip=0, epochs=60, patience=8, queries=32,
 * modality_dropout=0}, {@code weight_decay} by the number of steps ({@link TrainingSpec#weightDecay(int)}). Behind a joint fusion its weights are part of the network, and the shares of the modalities are measured
 * on the validation part afterwards ({@link ScoreShares}).
 */
public final class NeuralTrainer implements RankerTrainer {

    private final TrainingSpec spec;
    private final FittedFusion fusion;
    private final long seed;
    private final Function<Random, Network> start;

    private NeuralTrainer(TrainingSpec spec, FittedFusion fusion, long seed, Function<Random, Network> start) {
        this.spec = spec;
        this.fusion = fusion;
        this.seed = seed;
        this.start = start;
    }

    /**
     * A trainer of {@code mlp}, {@code cross-attention} or, behind a joint fusion, {@code linear}.
     *
     * @throws io.rankloom.learning.spec.SpecException naming the parameter at fault and what is allowed
     */
    public static NeuralTrainer of(Spec spec, FittedFusion fusion, long seed) {
        RankerSpec.check(spec, fusion.method());
        return switch (spec.name()) {
            case "cross-attention" -> {
                CrossAttentionSpec checked = CrossAttentionSpec.of(spec);
                yield new NeuralTrainer(
                        checked.training(),
                        fusion,
                        seed,
                        random -> Networks.attention(fusion, checked.dim(), checked.heads(), checked.hidden(), random));
            }
            case "linear" -> dense(MlpSpec.of(LinearSpec.of(spec)), fusion, seed);
            default -> dense(MlpSpec.of(spec), fusion, seed);
        };
    }

    private static NeuralTrainer dense(MlpSpec spec, FittedFusion fusion, long seed) {
        return new NeuralTrainer(
                spec.training(), fusion, seed, random -> Networks.dense(fusion, spec.hidden(), random));
    }

    @Override
    public FusedTrainedRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        float[][] rows = TrainingRows.of(fusion.apply(train), fusion.width());
        float[] watched = fusion.apply(validation);
        List<JudgedQuery> queries = new ArrayList<>(JudgedQuery.of(train, "training"));
        ValidationNdcg ndcg = new ValidationNdcg(validation);
        EarlyStopping<Network> stopping = new EarlyStopping<>(spec.patience());
        Random random = new Random(seed);
        Network network = start.apply(random);
        int steps = spec.epochs() * Math.ceilDiv(queries.size(), spec.queriesPerStep());
        ModalityDropout dropout = ModalityDropout.of(fusion.schema(), spec.modalityDropout());
        Descent descent =
                new Descent(network, spec, dropout, rows, highest(queries), steps, new Random(random.nextLong()));
        boolean goOn = true;
        for (int epoch = 1; goOn && epoch <= spec.epochs(); epoch++) {
            Collections.shuffle(queries, random);
            double trainLoss = epoch(descent, queries, listener);
            double value = ndcg.of(new NeuralRanker(network).score(watched));
            goOn = stopping.goOn(epoch, value, network::copy);
            tell(listener, epoch, trainLoss, value);
        }
        return ranker(stopping.best(), validation);
    }

    private static float highest(List<JudgedQuery> queries) {
        float highest = 0;
        for (JudgedQuery query : queries) {
            for (float grade : query.grades()) {
                highest = Math.max(highest, grade);
            }
        }
        return highest;
    }

    private double epoch(Descent descent, List<JudgedQuery> queries, TrainingListener listener) {
        double sum = 0;
        int steps = 0;
        for (int from = 0; from < queries.size(); from += spec.queriesPerStep()) {
            if (listener.cancelled()) {
                throw new CancellationException("the training was cancelled");
            }
            sum += descent.step(queries.subList(from, Math.min(queries.size(), from + spec.queriesPerStep())));
            steps++;
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException(
                    "the training loss became " + sum + ": try a smaller lr than " + spec.learningRate());
        }
        return sum / steps;
    }

    private FusedTrainedRanker ranker(Network network, FeatureMatrix validation) {
        FusedTrainedRanker trained = new FusedTrainedRanker(fusion, plain(network));
        return fusion.method().joint()
                ? new FusedTrainedRanker(fusion.withShares(ScoreShares.of(trained, validation, seed)), trained.ranker())
                : trained;
    }

    /** A network of nothing but dense layers is an {@link Mlp}. */
    private static FusedRanker plain(Network network) {
        List<DenseLayer> layers = new ArrayList<>();
        for (Stage stage : network.stages()) {
            if (!(stage instanceof Dense dense)) {
                return new NeuralRanker(network);
            }
            layers.add(dense.layer());
        }
        return new Mlp(layers);
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
