package io.rankloom.jobs.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.TestContext;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickEvidenceTest {

    private static final FeatureSchema SCHEMA =
            new FeatureSchema(List.of(new Feature("first", Modality.TEXT), new Feature("second", Modality.TEXT)));
    private static final ClickStudy STUDY =
            new ClickStudy("linear(iterations=5)", "concat", List.of("first", "second"), 500, 3, 1, 0.1, List.of(1L));

    private final TestContext context = new TestContext();

    /** No product stands at two positions, so nothing tells a position that is not looked at from a product that is not liked. */
    @Test
    void listsThatAreAllAlikeLeaveTheStudyOutAndTheLogSaysWhy() {
        FeatureMatrix alike = queries(1);

        assertThat(ClickEvidence.of(STUDY, alike, alike, alike, groups(), 1, context))
                .isEmpty();
        assertThat(context.lines)
                .last()
                .asString()
                .contains("no clicks are simulated: position bias cannot be estimated");
    }

    @Test
    void listsThatDifferMakeTheStudy() {
        FeatureMatrix opposed = queries(-1);

        assertThat(ClickEvidence.of(STUDY, opposed, opposed, opposed, groups(), 1, context))
                .get()
                .satisfies(result -> assertThat(result.arms()).hasSize(6)); // four labels and the two lists
    }

    private static List<String> groups() {
        return IntStream.range(0, 4).mapToObj(q -> "g" + q).toList();
    }

    /** Four queries with three candidates each, the last of which is wanted. */
    private static FeatureMatrix queries(float slope) {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(SCHEMA);
        for (int q = 0; q < 4; q++) {
            builder.query("q" + q);
            for (int p = 0; p < 3; p++) {
                builder.row("p" + q + "-" + p, p == 2 ? 1 : 0, new float[] {p, slope * p}, Set.of(Modality.TEXT));
            }
        }
        return builder.build();
    }
}
