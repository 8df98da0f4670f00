package io.rankloom.learning.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.spec.SpecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSpecTest {

    @Test
    void readsWhatIsLearntFrom() {
        assertThat(LabelSpec.parse("judgments").fromClicks()).isFalse();
        assertThat(LabelSpec.parse("clicks-ips(propensities=em, clip=0.2, prior=3, estimate=inverse)"))
                .isEqualTo(new LabelSpec("clicks-ips", PropensityEstimate.EM, 0.2, 3, false));
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> LabelSpec.parse("carts"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("clicks-ips");
        assertThatThrownBy(() -> LabelSpec.parse("clicks(clip=0.1)")).isInstanceOf(SpecException.class);
    }

    @Test
    void onlyTheCorrectedClicksLookAtPositions() {
        var log = new ClickLog(List.of(new ClickCount("q", "a", 1, 10, 8), new ClickCount("q", "a", 2, 10, 4)));
        assertThat(LabelSpec.parse("clicks").propensitiesOf(log)).isEqualTo(Propensities.equal(2));
        assertThat(LabelSpec.parse("clicks-ips").propensitiesOf(log).at(2)).isBetween(0.49, 0.51);
    }
}
