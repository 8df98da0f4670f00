package io.rankloom.learning.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalEquationsTest {

    @Test
    void solvesRidgeRegression() {
        NormalEquations equations = new NormalEquations(1);
        equations.add(new double[] {1}, 2);
        equations.add(new double[] {3}, 6);

        // Σxy = 20, Σx² = 10, n·l2 = 2 · 5: 20 / (10 + 10)
        assertThat(equations.solve(5)).containsExactly(new double[] {1}, within(1e-12));
    }

    @Test
    void solvesTwoColumns() {
        NormalEquations equations = new NormalEquations(2);
        equations.add(new double[] {1, 0}, 3);
        equations.add(new double[] {0, 1}, -2);
        equations.add(new double[] {1, 1}, 1);

        // the plane y = 3a − 2b passes through all three
        assertThat(equations.solve(1e-12)).containsExactly(new double[] {3, -2}, within(1e-9));
        // with b held at 0: Σay = 4, Σa² = 2
        assertThat(equations.solveNonNegative(1e-12)).containsExactly(new double[] {2, 0}, within(1e-9));
    }

    @Test
    void givesZerosWithoutRowsOrSignal() {
        NormalEquations equations = new NormalEquations(2);
        assertThat(equations.solve(1)).containsExactly(0, 0);
        assertThat(equations.solveNonNegative(1)).containsExactly(0, 0);
        equations.add(new double[] {0, 0}, 5);
        assertThat(equations.solveNonNegative(1)).containsExactly(0, 0);
    }

    @Test
    void lbfgsFindsTheMinimumOfAQuadratic() {
        // (x − 1)² + 100 (y + 2)²
        double[] found = new Lbfgs(100, 1e-10)
                .minimise(
                        (x, gradient) -> {
                            gradient[0] = 2 * (x[0] - 1);
                            gradient[1] = 200 * (x[1] + 2);
                            return (x[0] - 1) * (x[0] - 1) + 100 * (x[1] + 2) * (x[1] + 2);
                        },
                        new double[2],
                        (iteration, x, value) -> true);

        assertThat(found).containsExactly(new double[] {1, -2}, within(1e-9));
    }
}
