package io.rankloom.learning.ranker;

import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;
import java.util.List;

/** The specs of rankers, checked before anything is started. */
public final class RankerSpec {

    private static final List<String> NAMES =
            List.of("linear", "logistic", "svm", "mlp", "cross-attention", "lambdamart", "ensemble");

    private RankerSpec() {}

    /** The names that a spec may begin with. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads a spec and checks its name and every parameter.
     *
     * @return the spec as read
     * @throws SpecException naming what is wrong and what is allowed
     */
    public static Spec check(String text) {
        Spec spec = Spec.parse(text);
        if (spec.name().equals("rrf")) {
            throw new SpecException(
                    "rrf ranks a product by the ranks of the others of its query, so it cannot be a model that scores"
                            + " one row of features; every report has it among the baselines");
        }
        spec.named(NAMES.toArray(String[]::new));
        switch (spec.name()) {
            case "linear" -> LinearSpec.of(spec);
            case "logistic" -> LogisticSpec.of(spec);
            case "svm" -> SvmSpec.of(spec);
            case "mlp" -> MlpSpec.of(spec);
            case "ensemble" -> EnsembleSpec.of(spec);
            case "cross-attention" -> CrossAttentionSpec.of(spec);
            default -> LambdaMartSpec.of(spec);
        }
        return spec;
    }

    /**
     * Whether a ranker can stand behind a fusion: one that is learnt jointly needs {@code mlp} or {@code linear}, {@code
     * cross-attention} and modality dropout need the features themselves.
     *
     * @throws SpecException naming both and what is possible instead
     */
    public static void check(Spec ranker, FusionMethod fusion) {
        if (ranker.name().equals("ensemble") && !fusion.joint()) {
            EnsembleSpec.of(ranker).members().forEach(member -> check(member.ranker(), fusion));
            return;
        }
        if (fusion.joint() && !ranker.name().equals("mlp") && !ranker.name().equals("linear")) {
            throw new SpecException(
                    "fusion " + fusion.label() + " is learnt jointly with the ranker by gradient, which "
                            + ranker.name() + " does not allow; take the ranker mlp or linear, or the fusion concat");
        }
        if (fusion.joint() && ranker.parameters().containsKey("solver")) {
            throw new SpecException("parameter 'solver' of " + ranker.name() + " has no place behind fusion "
                    + fusion.label() + ", whose weights are learnt with the ranker's by gradient; leave it out");
        }
        boolean dropout = ranker.number("modality_dropout", 0, 0, 0.9) > 0;
        if (!fusion.wide() && (dropout || ranker.name().equals("cross-attention"))) {
            throw new SpecException((dropout ? "parameter 'modality_dropout' of " : "ranker ") + ranker.name()
                    + " needs the features of each modality, and fusion " + fusion.label()
                    + " gives one number; take the fusion concat");
        }
    }
}
