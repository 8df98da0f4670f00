package io.rankloom.learning.ranker;

import io.rankloom.learning.spec.Spec;
import io.rankloom.learning.spec.SpecException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parameters of {@code linear}.
 *
 * @param loss {@code listwise-softmax} or {@code mse}
 * @param solver {@code lbfgs}, {@code sgd}, or, for {@code mse} only, {@code closed}
 * @param l2 penalty on the squared weights, from 0; above 0 with {@code closed}
 * @param iterations of {@code lbfgs}, at most
 * @param descent of {@code sgd}
 */
public record LinearSpec(String loss, String solver, double l2, int iterations, DescentSpec descent) {

    /**
     * Reads a spec such as {@code linear(loss=mse, solver=closed)}.
     *
     * @throws SpecException naming what is wrong and what is allowed
     */
    public static LinearSpec of(Spec spec) {
        spec.named("linear");
        String solver = spec.choice("solver", "lbfgs", "lbfgs", "sgd", "closed");
        for (String other : List.of("lbfgs", "sgd")) {
            refuse(spec, solver, other);
        }
        spec.allow(allowed(solver));
        String loss = spec.choice("loss", solver.equals("closed") ? "mse" : "listwise-softmax", losses(solver));
        return new LinearSpec(
                loss,
                solver,
                // Without a penalty a column that never differs within a query leaves the solution open.
                spec.number("l2", 1e-4, solver.equals("closed") ? 1e-9 : 0, 1e6),
                spec.integer("iterations", 200, 1, 10_000),
                DescentSpec.of(spec));
    }

    QueryLoss queryLoss() {
        return loss.equals("mse") ? new SquaredError() : new ListwiseSoftmax();
    }

    private static String[] losses(String solver) {
        return solver.equals("closed") ? new String[] {"mse"} : new String[] {"listwise-softmax", "mse"};
    }

    private static void refuse(Spec spec, String solver, String other) {
        for (String parameter : own(other)) {
            if (!solver.equals(other) && spec.parameters().containsKey(parameter)) {
                throw new SpecException("parameter '" + parameter + "' of linear goes with solver=" + other
                        + ", not with solver=" + solver);
            }
        }
    }

    private static String[] allowed(String solver) {
        return Stream.concat(Stream.of("loss", "solver", "l2"), Stream.of(own(solver)))
                .toArray(String[]::new);
    }

    private static String[] own(String solver) {
        return switch (solver) {
            case "lbfgs" -> new String[] {"iterations"};
            case "sgd" -> DescentSpec.PARAMETERS;
            default -> new String[0];
        };
    }
}
