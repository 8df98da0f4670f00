package io.rankloom.engines.ranker;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.ranker.EnsembleSpec;
import io.rankloom.learning.ranker.RankerTrainer;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains each member on the same rows with a seed of its own, then finds what each counts for on the validation queries:
 * {@code score = Σ weight_m / scale_m · score_m}, weights at least 0 and adding up to 1. A score has to be a function of one row,
 * of which the features that compare candidates are a part, so a member's scores are not standardised within each query but divided by one scale: the root of the mean variance within a
 * validation query.
 *
 * <p>{@code ensemble(of=lambdamart+mlp+linear, weights=ndcg, mlp.hidden=32-16)}. Wolpert, "Stacked generalization", Neural Networks
 * 5(2), 1992; weights that are not negative as in Breiman, "Stacked regressions", Machine Learning 24, 1996.
 */
public final class EnsembleTrainer implements RankerTrainer {

    private final EnsembleSpec spec;
    private final FittedFusion fusion;
    private final long seed;

    /** @throws io.rankloom.learning.spec.SpecException naming the parameter at fault and what is allowed */
    public EnsembleTrainer(Spec spec, FittedFusion fusion, long seed) {
        this.spec = EnsembleSpec.of(spec);
        this.fusion = fusion;
        this.seed = seed;
    }

    @Override
    public FusedTrainedRanker train(FeatureMatrix train, FeatureMatrix validation, TrainingListener listener) {
        Stacking stacking = new Stacking(validation);
        List<FusedTrainedRanker> rankers = new ArrayList<>();
        List<float[]> scores = new ArrayList<>();
        int epochs = 0;
        for (EnsembleSpec.Member member : spec.members()) {
            Relay relay = new Relay(
                    listener, member.name(), rankers.size(), spec.members().size(), epochs);
            FusedTrainedRanker ranker =
                    Rankers.train(member.ranker().toString(), fusion, seed + rankers.size(), train, validation, relay);
            epochs = relay.last;
            rankers.add(ranker);
            scores.add(stacking.scaled(ranker.score(validation)));
        }
        double[] weights = stacking.weights(scores, spec.weighing());
        Ensemble ensemble = ensemble(rankers, weights, stacking);
        tell(listener, weights, stacking.ndcg(ensemble.score(fusion.apply(validation))), epochs + 1);
        return new FusedTrainedRanker(fusion, ensemble);
    }

    /** A member that counts for nothing is left out: its score would cost time and change nothing. */
    private static Ensemble ensemble(List<FusedTrainedRanker> rankers, double[] weights, Stacking stacking) {
        List<Ensemble.Member> members = new ArrayList<>();
        for (int m = 0; m < weights.length; m++) {
            if (weights[m] > 0) {
                FusedTrainedRanker ranker = rankers.get(m);
                members.add(new Ensemble.Member(ranker.ranker(), (float) (weights[m] / stacking.scale(m))));
            }
        }
        return new Ensemble(members);
    }

    private void tell(TrainingListener listener, double[] weights, double ndcg, int epoch) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put(ValidationNdcg.NAME, ndcg);
        StringBuilder line = new StringBuilder();
        for (int m = 0; m < weights.length; m++) {
            String name = spec.members().get(m).name();
            metrics.put(name + "/weight", weights[m]);
            line.append(String.format(Locale.ROOT, "%s %.2f, ", name, weights[m]));
        }
        listener.epoch(epoch, metrics);
        listener.progress(1, line + String.format(Locale.ROOT, "validation NDCG@10 %.4f", ndcg));
    }

    /** Tells of a member's training as a part of the whole: epochs go on counting, metrics carry its name. */
    private static final class Relay implements TrainingListener {

        private final TrainingListener to;
        private final String name;
        private final int member;
        private final int members;
        private final int before;
        private int last;

        Relay(TrainingListener to, String name, int member, int members, int before) {
            this.to = to;
            this.name = name;
            this.member = member;
            this.members = members;
            this.before = before;
            this.last = before;
        }

        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {
            Map<String, Double> named = new TreeMap<>();
            metrics.forEach((metric, value) -> named.put(name + "/" + metric, value));
            last = before + epoch;
            to.epoch(last, named);
        }

        @Override
        public void progress(double fraction, String line) {
            to.progress((member + fraction) / members, name + ": " + line);
        }

        @Override
        public boolean cancelled() {
            return to.cancelled();
        }
    }
}
