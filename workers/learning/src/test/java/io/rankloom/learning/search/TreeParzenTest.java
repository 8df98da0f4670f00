package io.rankloom.learning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TreeParzenTest {

    private static final long SEEDS = 40;

    /** Branin's function has three minima of 0.397887; here x and y stand for two penalties of a ranker. */
    private static double branin(Proposal proposal) {
        double x = Double.parseDouble(proposal.ranker().parameters().get("l2")) - 5;
        double y = Double.parseDouble(proposal.ranker().parameters().get("min_child_weight"));
        double a = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    /** One good learning rate and depth, and a loss of accuracy that grows with the square of the distance to them. */
    private static double bowl(Proposal proposal) {
        double lr = Double.parseDouble(proposal.ranker().parameters().get("lr"));
        double depth = Double.parseDouble(proposal.ranker().parameters().get("depth"));
        double factor = Math.log10(lr / 0.05);
        return factor * factor + (depth - 6) * (depth - 6) / 25;
    }

    @Test
    void comesCloserToTheMinimaOfBraninThanRandomDraws() {
        String space = "lambdamart(l2={0.0..15.0}, min_child_weight={0.0..15.0})";

        assertCloser(space, 40, 0.397887, TreeParzenTest::branin);
    }

    @Test
    void comesCloserToAGoodRankerThanRandomDraws() {
        String space = "lambdamart(trees=300, depth={1..16}, lr={0.0001..1.0 log})";

        assertCloser(space, 40, 0, TreeParzenTest::bowl);
    }

    private static void assertCloser(
            String space, int trials, double minimum, java.util.function.ToDoubleFunction<Proposal> loss) {
        double[] tpe = regrets(SearchPlan.of(space, "tpe", trials, 2), minimum, loss);
        double[] random = regrets(SearchPlan.of(space, "random", trials, 2), minimum, loss);
        long wins = LongStream.range(0, SEEDS)
                .filter(seed -> tpe[(int) seed] < random[(int) seed])
                .count();

        // 27 or more wins of 40 come by chance once in 50 times when the two are equally good.
        assertThat(wins).isGreaterThanOrEqualTo(27);
        assertThat(mean(tpe)).isLessThan(0.5 * mean(random));
    }

    private static double[] regrets(
            SearchPlan plan, double minimum, java.util.function.ToDoubleFunction<Proposal> loss) {
        return LongStream.range(0, SEEDS)
                .mapToDouble(seed -> SearchPlanTest.run(plan, seed, p -> -loss.applyAsDouble(p)).stream()
                                .flatMap(List::stream)
                                .mapToDouble(loss)
                                .min()
                                .getAsDouble()
                        - minimum)
                .toArray();
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().getAsDouble();
    }
}
