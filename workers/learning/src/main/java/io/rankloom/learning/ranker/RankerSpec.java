package io.rankloom.learning.ranker;

import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;

/** The specs of rankers, checked before anything is started. */
public final class RankerSpec {

    private RankerSpec() {}

    /**
     * Reads a spec and checks its name and every parameter.
     *
     * @return the spec as read
     * @throws io.rankloom.learning.spec.SpecException naming what is wrong and what is allowed
     */
    public static Spec check(String text) {
        Spec spec = Spec.parse(text).named("linear", "mlp", "cross-attention", "lambdamart");
        switch (spec.name()) {
            case "linear" -> LinearSpec.of(spec);
            case "mlp" -> MlpSpec.of(spec);
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
        if (fusion.joint() && !ranker.name().equals("mlp") && !ranker.name().equals("linear")) {
            throw new SpecException(
                    "fusion " + fusion.label() + " is learnt jointly with the ranker by gradient, which "
                            + ranker.name() + " does not allow; take the ranker mlp or linear, or the fusion concat");
        }
        boolean dropout = ranker.number("modality_dropout", 0, 0, 0.9) > 0;
        if (!fusion.wide() && (dropout || ranker.name().equals("cross-attention"))) {
            throw new SpecException((dropout ? "parameter 'modality_dropout' of " : "ranker ") + ranker.name()
                    + " needs the features of each modality, and fusion " + fusion.label()
                    + " gives one number; take the fusion concat");
        }
    }
}
