package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatingScaleTest {

    @Test
    void boundsTheShareOfPraiseFromBelow() {
        var good = Map.of("rating", 5.0, "rating_count", 4.0);
        var many = Map.of("rating", 3.0, "rating_count", 100.0);
        RatingScale scale = RatingScale.fit(List.of(good, many, Map.of()), 1, 5);
        int wilson = scale.names().indexOf("rating.wilson");

        // p = 1, n = 4: (1 + z²/8 − z·sqrt(z²/64)) / (1 + z²/4) = 1 / (1 + 0.9604)
        assertThat(scale.features(good)[wilson]).isCloseTo(0.51010f, within(1e-5f));
        // p = 1/2, n = 100: (0.5 + 0.019208 − 1.96·sqrt(0.0025 + 0.00009604)) / 1.038416 = (0.519208 − 0.099864) /
        // 1.038416
        assertThat(scale.features(many)[wilson]).isCloseTo(0.40383f, within(1e-5f));
        assertThat(scale.features(Map.of())[wilson]).isZero();
    }

    @Test
    void knowsNoBoundWithoutTheEndsOfTheScale() {
        assertThat(RatingScale.fit(List.of(Map.of("rating", 5.0))).names()).doesNotContain("rating.wilson");
    }

    @Test
    void drawsFewStarsToTheSharesOfTheCatalogue() {
        var one = Map.of("stars_1", 1.0, "stars_3", 1.0);
        var other = Map.of("stars_3", 2.0);
        RatingScale scale = RatingScale.fit(List.of(one, other, Map.of()));

        assertThat(scale.names()).containsExactly("rating.stars_1", "rating.stars_2", "rating.stars_3");
        // given: 1, 0, 3 of 4; the prior without counts is 1, so (1 + 1/4) / 3, 0 / 3, (1 + 3/4) / 3, then "present"
        assertThat(scale.features(one)).containsExactly(1.25f / 3, 0, 1.75f / 3, 1);
        assertThat(scale.features(Map.of())).containsExactly(0.25f, 0, 0.75f, 0);
    }

    @Test
    void readsTheScaleOfAnOlderPipeline() throws Exception {
        String older = "{\"mean\":3.5,\"prior\":2.0,\"rated\":true,\"attributes\":[]}";

        RatingScale scale = new ObjectMapper().readValue(older, RatingScale.class);

        assertThat(scale.names())
                .containsExactly("rating.smoothed_mean", "rating.mean", "rating.count", "rating.confidence");
        assertThat(scale.features(Map.of("rating", 4.0))).hasSize(5);
    }
}
