package io.rankloom.learning.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.click.PositionBasedModel.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionBasedModelTest {

    // One product, shown 4 times at position 1 with 3 clicks and 4 times at position 2 with 1 click. Start: θ = (1,
    // 1/2), γ = 1/2.
    // Position 1: of the 1 impression without a click, P(looked at) = 1·(1−1/2)/(1−1/2) = 1 and P(attractive) = 0.
    // Position 2: of the 3 without, 1 − θγ = 3/4, P(looked at) = 1/2·1/2 / (3/4) = 1/3, P(attractive) = 1/2·1/2 / (3/4)
    // = 1/3.
    // θ₂ = (1 + 3·1/3) / 4 = 1/2; γ = (3 + 0 + 1 + 3·1/3) / 8 = 5/8.
    @Test
    void takesOneStepAsByHand() {
        var model = PositionBasedModel.fit(List.of(new Cell(0, 0, 4, 3), new Cell(0, 1, 4, 1)), 1, 2, 1, 0);
        assertThat(model.propensity()).containsExactly(new double[] {1, 0.5}, within(1e-12));
        assertThat(model.attraction()).containsExactly(new double[] {0.625}, within(1e-12));
    }

    // The likelihood is highest where the model gives the observed rates: γ = 3/4 and θ₂ γ = 1/4, so θ₂ = 1/3.
    @Test
    void comesToTheRatesOfASingleProduct() {
        var model = PositionBasedModel.fit(List.of(new Cell(0, 0, 4, 3), new Cell(0, 1, 4, 1)), 1, 2, 10_000, 1e-12);
        assertThat(model.propensity()[1]).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(model.attraction()[0]).isCloseTo(0.75, within(1e-6));
    }

    // Rates by hand from θ = (1, 1/2, 1/4) and γ = (0.8, 0.4): 0.8 0.4 at position 1 and 2, 0.2 0.1 at 2 and 3.
    @Test
    void findsPropensitiesThroughAChainOfProducts() {
        var cells = List.of(
                new Cell(0, 0, 100, 80), new Cell(0, 1, 100, 40), new Cell(1, 1, 100, 20), new Cell(1, 2, 100, 10));
        var model = PositionBasedModel.fit(cells, 2, 3, 100_000, 1e-13);
        assertThat(model.propensity()).containsExactly(new double[] {1, 0.5, 0.25}, within(1e-4));
        assertThat(model.attraction()).containsExactly(new double[] {0.8, 0.4}, within(1e-4));
    }
}
