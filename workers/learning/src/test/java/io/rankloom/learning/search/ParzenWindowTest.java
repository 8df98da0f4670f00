package io.rankloom.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParzenWindowTest {

    // x | P(Z < x), from tables of the normal distribution
    @ParameterizedTest
    @CsvSource({"0, 0.5", "1, 0.841344746068543", "-1.96, 0.024997895148220", "3, 0.998650101968370", "-9, 0", "9, 1"})
    void theNormalDistributionIsThatOfTheTables(double x, double below) {
        assertThat(Normal.below(x)).isCloseTo(below, within(1e-14));
    }

    @Test
    void withoutValuesItIsTheWideGaussianCutOffAtTheEnds() {
        // N(0.5, 1) within [0, 1]: at the middle 0.39894228 / (2 * 0.69146246 - 1) = 0.39894228 / 0.38292492 =
        // 1.04182898
        Density density = new Range(0, 1, false, false).density(List.of());

        assertThat(Math.exp(density.log("0.5"))).isCloseTo(1.04182898, within(1e-7));
    }

    @Test
    void theMassesOfWholeNumbersAddUpToOne() {
        Density density = new Range(1, 20, true, true).density(List.of("3", "4", "17"));

        double sum = IntStream.rangeClosed(1, 20)
                .mapToDouble(n -> Math.exp(density.log(Integer.toString(n))))
                .sum();

        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void drawsLieWhereTheValuesDo() {
        Density density = new Range(0, 100, false, true).density(List.of("40", "41", "42", "43"));
        SplittableRandom random = new SplittableRandom(7);

        long near = IntStream.range(0, 2000)
                .map(i -> Integer.parseInt(density.draw(random)))
                .peek(n -> assertThat(n).isBetween(0, 100))
                .filter(n -> n >= 20 && n <= 63)
                .count();

        // A uniform draw would hit the 44 numbers 871 times of 2000.
        assertThat(near).isGreaterThan(1150);
    }

    @Test
    void aWordCountsAsOftenAsItWasSeenAndOnceMore() {
        Density density = new Choice(List.of("mse", "ranknet")).density(List.of("mse", "mse", "mse"));

        // (3 + 1) / (3 + 2) and (0 + 1) / (3 + 2)
        assertThat(Math.exp(density.log("mse"))).isCloseTo(0.8, within(1e-12));
        assertThat(Math.exp(density.log("ranknet"))).isCloseTo(0.2, within(1e-12));
    }
}
