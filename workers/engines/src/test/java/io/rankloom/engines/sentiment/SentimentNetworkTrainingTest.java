package io.rankloom.engines.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.neural.Dense;
import io.rankloom.engines.neural.Network;
import io.rankloom.engines.neural.Parameter;
import io.rankloom.learning.sentiment.Meaning;
import io.rankloom.learning.sentiment.SentimentTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentimentNetworkTrainingTest {

    private final List<float[]> vectors = new ArrayList<>();
    private final List<Boolean> praises = new ArrayList<>();

    /** Praise lies at two opposite corners, blame at the two others: no line parts them. */
    private void corners(int reviews) {
        Random random = new Random(1);
        for (int i = 0; i < reviews; i++) {
            boolean first = random.nextBoolean();
            boolean second = random.nextBoolean();
            // far from 0 and of small spread, so that it takes the scaling
            vectors.add(new float[] {place(first, random), place(second, random), 3, 0.5f});
            praises.add(first == second);
        }
    }

    private static float place(boolean high, Random random) {
        return (float) (10 + (high ? 0.1 : -0.1) + 0.02 * random.nextGaussian());
    }

    @Test
    void learnsWhatNoLineParts() {
        corners(4000);

        Meaning line = SentimentTraining.of(4000).fit(vectors, praises).orElseThrow();
        Meaning network = new SentimentNetworkTraining(5).fit(vectors, praises).orElseThrow();

        assertThat(right(line)).isLessThan(0.8);
        assertThat(right(network)).isGreaterThan(0.97);
        assertThatThrownBy(() -> network.praise(new float[3])).hasMessage("a vector of 3 numbers for a network of 4");
    }

    @Test
    void givesTheSameNetworkForTheSameReviewsAndReadsItBack() throws Exception {
        corners(600);
        ObjectMapper json = new ObjectMapper();

        SentimentNetwork first =
                new SentimentNetworkTraining(5).fit(vectors, praises).orElseThrow();
        SentimentNetwork second =
                new SentimentNetworkTraining(5).fit(vectors, praises).orElseThrow();
        SentimentNetwork read = json.readValue(json.writeValueAsBytes(first), SentimentNetwork.class);

        for (float[] vector : vectors) {
            assertThat(second.logit(vector)).isEqualTo(first.logit(vector));
            assertThat(read.logit(vector)).isEqualTo(first.logit(vector));
        }
    }

    @Test
    void saysTheLogOddsOfItsNetwork() {
        // hidden: max(0, 1 · 2 + 3 · 1 − 1) = 4; output 4 · 0.5 − 1 = 1
        Dense hidden = new Dense(
                new Parameter(new float[][] {{2}, {1}}, true), new Parameter(new float[][] {{-1}}, false), true);
        Dense output = new Dense(
                new Parameter(new float[][] {{0.5f}}, true), new Parameter(new float[][] {{-1}}, false), false);
        SentimentNetwork network = new SentimentNetwork(new Network(List.of(hidden, output)));

        assertThat(network.logit(new float[] {1, 3})).isEqualTo(1);
        assertThat(network.praise(new float[] {1, 3})).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-9));
    }

    @Test
    void fewReviewsAreLeftToALine() {
        assertThat(SentimentNetworkTraining.of(4999, 1)).isInstanceOf(SentimentTraining.class);
        assertThat(SentimentNetworkTraining.of(5000, 1)).isEqualTo(new SentimentNetworkTraining(1));
    }

    @Test
    void praiseAloneTeachesNothing() {
        assertThat(new SentimentNetworkTraining(1).fit(List.of(new float[] {1}), List.of(true)))
                .isEmpty();
    }

    private double right(Meaning meaning) {
        int right = 0;
        for (int i = 0; i < vectors.size(); i++) {
            right += (meaning.praise(vectors.get(i)) >= 0.5) == praises.get(i) ? 1 : 0;
        }
        return (double) right / vectors.size();
    }
}
