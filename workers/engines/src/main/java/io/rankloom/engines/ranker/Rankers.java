package io.rankloom.engines.ranker;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;

/** The rankers that can be trained, by spec: {@code linear}, {@code mlp}, {@code lambdamart}. */
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
        Spec parsed = Spec.parse(spec).named("linear", "mlp", "lambdamart");
        return parsed.name().equals("lambdamart")
                ? new LambdaMartTrainer(parsed, fusion, seed).train(train, validation, listener)
                : new MlpTrainer(parsed, fusion, seed).train(train, validation, listener);
    }
}
