package io.rankloom.engines.ranker;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.LinearRanker;
import io.rankloom.learning.ranker.LinearTrainer;
import io.rankloom.learning.ranker.LogisticTrainer;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.ranker.SvmTrainer;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.util.List;

/** The rankers that can be trained, by spec: those of {@link RankerSpec}. */
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
            case "linear" -> linear(LinearTrainer.of(checked, fusion, seed).train(train, validation, listener));
            case "logistic" -> linear(LogisticTrainer.of(checked, fusion).train(train, validation, listener));
            case "svm" -> linear(SvmTrainer.of(checked, fusion, seed).train(train, validation, listener));
            case "ensemble" -> new EnsembleTrainer(checked, fusion, seed).train(train, validation, listener);
            case "mlp", "cross-attention" ->
                NeuralTrainer.of(checked, fusion, seed).train(train, validation, listener);
            default -> new LambdaMartTrainer(checked, fusion, seed).train(train, validation, listener);
        };
    }

    /** A linear ranker is a network of one layer. */
    private static FusedTrainedRanker linear(LinearRanker ranker) {
        float[] column = new float[ranker.weights().size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = ranker.weights().get(i);
        }
        DenseLayer layer = new DenseLayer(column.length, 1, column, new float[] {ranker.intercept()});
        return new FusedTrainedRanker(ranker.fusion(), new Mlp(List.of(layer)));
    }
}
