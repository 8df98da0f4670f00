package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.jobs.report.Report.Robustness;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.evaluation.FeatureNoise;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Standardiser;
import io.rankloom.learning.metric.Ndcg;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainedRanker;
import io.rankloom.workflows.JobContext;
import java.util.ArrayList;
import java.util.List;

/** What the model, as it is, loses when a modality is missing for every product or its features are noisy. */
final class RobustnessStudy {

    /** In standard deviations: from hardly visible to as much noise as signal, and beyond. */
    private static final double[] STRENGTHS = {0.25, 0.5, 1, 2};

    /** One draw of noise has luck of its own that no interval over queries would show. */
    private static final int DRAWS = 3;

    private final Evidence evidence;
    private final TrainedRanker ranker;
    private final int cutoff;
    private final long seed;

    RobustnessStudy(Evidence evidence, TrainedRanker ranker, int cutoff, long seed) {
        this.evidence = evidence;
        this.ranker = ranker;
        this.cutoff = cutoff;
        this.seed = seed;
    }

    /** Of each modality: missing, then noisy by each strength. */
    List<Robustness> of(Scored best, JobContext context) {
        List<Modality> modalities = List.copyOf(evidence.test().schema().modalities());
        Standardiser scale = Standardiser.of(evidence.train());
        List<Case> cases = new ArrayList<>();
        for (Modality modality : modalities) {
            context.progress(0.86, "scoring without and with noisy " + modality.label());
            cases.add(new Case(modality, null, ndcg(evidence.test().masking(modality))));
            for (double strength : STRENGTHS) {
                context.check();
                cases.add(new Case(modality, strength, noisy(scale, modality, strength)));
            }
        }
        List<Difference> losses = cases.stream()
                .map(c -> Difference.of(best.ndcg(), c.ndcg, evidence.testGroups(), seed))
                .toList();
        List<PValue> p = Difference.corrected(losses);
        List<Robustness> robustness = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case spoilt = cases.get(i);
            robustness.add(new Robustness(
                    spoilt.modality.label(),
                    spoilt.noise,
                    Evaluation.mean(spoilt.ndcg).orElse(0),
                    losses.get(i).interval(),
                    p.get(i)));
        }
        return robustness;
    }

    /** The largest mean loss with a modality missing, at least 0. */
    static double worstMissing(List<Robustness> robustness) {
        return robustness.stream()
                .filter(r -> r.noise() == null && r.loss().n() > 0)
                .mapToDouble(r -> r.loss().mean())
                .reduce(0, Math::max);
    }

    private double[] noisy(Standardiser scale, Modality modality, double strength) {
        double[] mean = new double[evidence.test().queries()];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] ndcg = ndcg(new FeatureNoise(scale, seed + draw).on(evidence.test(), modality, strength));
            for (int q = 0; q < mean.length; q++) {
                mean[q] += ndcg[q] / DRAWS;
            }
        }
        return mean;
    }

    private double[] ndcg(FeatureMatrix spoilt) {
        return Evaluation.perQuery(spoilt, ranker.score(spoilt), new Ndcg(cutoff));
    }

    /** @param noise null: missing */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    private record Case(Modality modality, Double noise, double[] ndcg) {}
}
