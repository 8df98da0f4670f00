package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.algebra.Lbfgs;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.Matrices;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosedFormTest {

    @Test
    void solvesByHandWhatCanBeSolvedByHand() {
        FeatureMatrix matrix = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("q")
                .row("p1", 0, new float[4], Set.of(Modality.TEXT))
                .row("p2", 2, new float[4], Set.of(Modality.TEXT))
                .build();
        JudgedQueries judged = JudgedQueries.of(matrix, new float[] {1, 3}, 1);

        // Less their means, x = ±1 and y = ±1, so the loss is (w − 1)² + l2/2 · w²; with l2 = 1: 2 (w − 1) + w = 0.
        assertThat(LeastSquares.minimum(judged, 1)[0]).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void isWhereTheOtherSolversGo() {
        FeatureMatrix train = Matrices.synthetic(80, 3);
        FittedFusion fusion = Fusion.parse("concat").fit(train, 1);
        JudgedQueries judged = JudgedQueries.of(train, fusion.apply(train), fusion.width());
        MeanLoss loss = new MeanLoss(judged, new SquaredError(), 0.01);

        double[] closed = LeastSquares.minimum(judged, 0.01);
        double[] newton = new Lbfgs(500, 1e-10).minimise(loss, new double[fusion.width()], (i, x, v) -> true);
        DescentSpec spec = new DescentSpec(400, 0.1, DescentSpec.Schedule.COSINE, 0.5, 8, 400);
        double[] stochastic = new StochasticDescent(spec, 5)
                .minimise(
                        loss,
                        // Every epoch is as good as another to it, so it keeps the last.
                        new LinearWatch("linear", fusion, noGrades(), 400, TrainingListener.SILENT));

        double[] gradient = new double[closed.length];
        loss.at(closed, gradient);
        for (int c = 0; c < closed.length; c++) {
            assertThat(gradient[c]).isCloseTo(0, within(1e-12));
            assertThat(newton[c]).isCloseTo(closed[c], within(1e-8));
            assertThat(stochastic[c]).isCloseTo(closed[c], within(2e-3));
        }
    }

    private static FeatureMatrix noGrades() {
        return FeatureMatrix.builder(Matrices.SCHEMA)
                .query("q")
                .row("p", Float.NaN, new float[4], Set.of())
                .build();
    }
}
