package io.rankloom.engines.ranker;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.LinearTrainer;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.util.List;

/** The rankers that can be trained, by spec: {@code linear}, {@code mlp}, {@code cross-attention}, {@code lambdamart}. */
public final class Rankers {

    private Rankers() {}

    /**
     * Reads a spec and trains what it says; the same arguments give the same ranker.
     *
     * @param spec such as {@code mlp(hidden=64-32, loss=listwise-softmax)}
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static FusedTrainedRanker train(
            String spec,
            FittedFusion fusion,
            long seed,
            FeatureMatrix train,
            FeatureMatrix validation,
            TrainingListener listener) {
        Spec checked = RankerSpec.check(spec);
        RankerSpec.check(checked, fusion.method());
        if (fusion.method().joint()) {
            return NeuralTrainer.of(checked, fusion, seed).train(train, validation, listener);
        }
        return switch (checked.name()) {
            case "linear" -> linear(checked, fusion, train, validation, listener);
            case "mlp", "cross-attention" ->
                NeuralTrainer.of(checked, fusion, seed).train(train, validation, listener);
            default -> new LambdaMartTrainer(checked, fusion, seed).train(train, validation, listener);
        };
    }

    /** A linear ranker is a network of one layer without a bias. */
    private static FusedTrainedRanker linear(
            Spec spec, FittedFusion fusion, FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        List<Float> weights = LinearTrainer.of(spec, fusion)
                .train(train, validation, listener)
                .weights();
        float[] column = new float[weights.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = weights.get(i);
        }
        return new FusedTrainedRanker(fusion, new Mlp(List.of(new DenseLayer(column.length, 1, column, new float[1]))));
    }
}
