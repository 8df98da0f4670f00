package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.aspect.AspectSentence;
import io.rankloom.learning.aspect.Aspects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewAspectsTest {

    private static final Aspects ASPECTS = new Aspects(List.of(List.of("battery"), List.of("fabric")));

    @TempDir
    Path pipeline;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        // The first product: battery share 1/2, praise (1 + 2 · 0.5) / 3 = 0.667; fabric share 0, praise 0.5.
        List<AspectSentence> first =
                List.of(new AspectSentence(List.of("battery"), 1, 0, 0), new AspectSentence(List.of("bad"), 0, 0, 0));
        // The second: battery share 0, praise 0.2; fabric share 1, praise (0.2 + 2 · 0.2) / 3 = 0.2.
        List<AspectSentence> second = List.of(new AspectSentence(List.of("fabric"), 0.2, 1, 1));
        ReviewAspects.write(pipeline, ASPECTS);
        ReviewAspects.write(folder, ASPECTS, List.of(first, second));
    }

    @Test
    void tellsOfTheAspectsThatAQueryNames() {
        float[][] one = columns("battery", "red");
        float[][] both = columns("fabric", "battery");

        assertThat(one[0]).containsExactly(0.5f, 0);
        assertThat(one[1][0]).isCloseTo(2 / 3f - 0.5f, within(1e-6f));
        assertThat(one[1][1]).isCloseTo(0.2f - 0.5f, within(1e-6f));
        assertThat(both[0]).containsExactly(0.25f, 0.5f);
        assertThat(both[1][0]).isCloseTo((2 / 3f - 0.5f) / 2, within(1e-6f));
        assertThat(both[1][1]).isCloseTo(-0.3f, within(1e-6f));
    }

    @Test
    void saysNothingToAQueryThatNamesNone() {
        for (float[] column : columns("red", "mug")) {
            assertThat(column).containsExactly(0, 0);
        }
    }

    @Test
    void isNotThereWithoutItsFiles() {
        assertThat(ReviewAspects.open(folder, folder)).isEmpty();
        assertThat(ReviewAspects.open(pipeline, pipeline)).isEmpty();
    }

    @Test
    void refusesACatalogueOfOtherAspects() throws IOException {
        ReviewAspects.write(pipeline, new Aspects(List.of(List.of("battery"))));

        assertThatThrownBy(() -> ReviewAspects.open(pipeline, folder))
                .hasMessage("the pipeline in " + pipeline
                        + " has 1 aspects of reviews, the catalogue numbers for 2: train again");
    }

    private float[][] columns(String... query) {
        return ReviewAspects.open(pipeline, folder).orElseThrow().columns(List.of(query), new int[] {0, 1});
    }
}
