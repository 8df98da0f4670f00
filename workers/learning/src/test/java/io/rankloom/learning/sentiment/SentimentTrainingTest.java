package io.rankloom.learning.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentimentTrainingTest {

    @Test
    void learnsTheDirectionThatPraiseHas() {
        Random random = new Random(1);
        List<float[]> vectors = new ArrayList<>();
        List<Boolean> praises = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean praise = i % 8 != 0;
            vectors.add(
                    new float[] {(float) (random.nextGaussian() + (praise ? 2 : -2)), (float) random.nextGaussian()});
            praises.add(praise);
        }

        SentimentHead head = new SentimentTraining(1e-3).fit(vectors, praises).orElseThrow();

        assertThat(head.praise(new float[] {2, 0})).isGreaterThan(0.9);
        assertThat(head.praise(new float[] {-2, 0})).isLessThan(0.1);
        // both kinds count the same although praise is seven times as common
        assertThat(head.praise(new float[] {0, 0})).isCloseTo(0.5, within(0.2));
        assertThat(new SentimentTraining(1e-3).fit(vectors, praises)).contains(head);
        assertThatThrownBy(() -> head.praise(new float[3])).hasMessage("a vector of 3 numbers for a head of 2");
    }

    @Test
    void learnsNothingFromOneKindAlone() {
        assertThat(new SentimentTraining(1).fit(List.of(new float[] {1}), List.of(true)))
                .isEmpty();
        assertThat(new SentimentTraining(1).fit(List.of(), List.of())).isEmpty();
    }

    @Test
    void starsSayWhatIsPraise() {
        assertThat(SentimentTraining.praise(4, 1, 5)).contains(true);
        assertThat(SentimentTraining.praise(2, 1, 5)).contains(false);
        assertThat(SentimentTraining.praise(3, 1, 5)).isEmpty();
    }
}
