package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;

/** The specs of rankers, checked before anything is started. */
public final class RankerSpec {

    private RankerSpec() {}

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
                    "rrf ranks a product by the others of its query, so it cannot be a model that scores"
                            + " one product; every report has it among the baselines");
        }
        spec.named("linear", "logistic", "svm", "mlp", "lambdamart", "ensemble");
        switch (spec.name()) {
            case "linear" -> LinearSpec.of(spec);
            case "logistic" -> LogisticSpec.of(spec);
            case "svm" -> SvmSpec.of(spec);
            case "mlp" -> MlpSpec.of(spec);
            case "ensemble" -> EnsembleSpec.of(spec);
            default -> LambdaMartSpec.of(spec);
        }
        return spec;
    }
}
