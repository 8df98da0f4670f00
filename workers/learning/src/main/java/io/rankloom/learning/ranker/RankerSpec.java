package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;

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
        Spec spec = Spec.parse(text).named("linear", "mlp", "lambdamart");
        switch (spec.name()) {
            case "linear" -> LinearSpec.of(spec);
            case "mlp" -> MlpSpec.of(spec);
            default -> LambdaMartSpec.of(spec);
        }
        return spec;
    }
}
