package io.rankloom.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.engines.onnx.FusedTrainedRanker;
import io.rankloom.engines.onnx.OnnxExport;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.engines.ranker.Rankers;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.ranker.TrainingListener;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries q0, q1, … with the given numbers of candidates. */
class GoldenPickingTest {

    @Test
    void picksTheEightSmallestAndThoseOfOneCandidateLast() {
        // sizes 70 65 1 80 61 62 63 64 66 67 68: all but 1 are above 60; the 8 smallest from 2 up are 61 to 68
        FeatureMatrix validation = matrix(70, 65, 1, 80, 61, 62, 63, 64, 66, 67, 68);

        assertThat(picked(validation)).containsExactly(61, 62, 63, 64, 65, 66, 67, 68);
        assertThat(picked(matrix(3, 1, 2))).containsExactly(2, 3, 1);
    }

    @Test
    void picksAQueryOfAThousandCandidatesAndNoneOfMore() {
        assertThat(picked(matrix(1_001, 1_000))).containsExactly(1_000);
    }

    @Test
    void failsWhenThereIsNone() {
        assertThatThrownBy(() -> new GoldenPicking(matrix(1_001, 2_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("none of the 2 validation queries has between 1 and 1,000 candidates");
    }

    private static List<Integer> picked(FeatureMatrix validation) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int q = 0; q < validation.queries(); q++) {
            texts.put("q" + q, "text " + q);
        }
        try (OnnxScorer scorer = scorer()) {
            return new GoldenPicking(validation)
                    .pick(texts, scorer).rows().stream()
                            .map(row -> row.scores().length)
                            .toList();
        }
    }

    private static OnnxScorer scorer() {
        FeatureMatrix train = matrix(4);
        FusedTrainedRanker ranker =
                Rankers.train("linear", Fusion.parse("concat").fit(train, 1), 1, train, train, TrainingListener.SILENT);
        return new OnnxScorer("linear", OnnxExport.bytes(ranker), train.schema());
    }

    private static FeatureMatrix matrix(int... candidates) {
        FeatureMatrixBuilder builder =
                FeatureMatrix.builder(new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT))));
        for (int q = 0; q < candidates.length; q++) {
            builder.query("q" + q);
            for (int i = 0; i < candidates[q]; i++) {
                builder.row("p" + i, i % 2, new float[] {i % 2 + 0.1f * (i % 3)}, EnumSet.of(Modality.TEXT));
            }
        }
        return builder.build();
    }
}
