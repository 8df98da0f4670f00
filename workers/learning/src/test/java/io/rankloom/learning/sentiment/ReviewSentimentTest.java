package io.rankloom.learning.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewSentimentTest {

    private static final List<String> PRAISED = List.of("很好", "very good");
    private static final List<String> BLAMED = List.of("不好", "not good");

    // meaning: logit 2 · 0.5 + 1 = 2; the blend counts it three times and takes 1 off: 5; no word of the text is known
    @Test
    void weighsMeaningAndWordsByTheirBlend() {
        SentimentHead meaning = new SentimentHead(List.of(2f), 1);
        GramSentiment words = words();
        SentimentHead blend = new SentimentHead(List.of(3f, 4f), -1);

        double praise =
                new ReviewSentiment(meaning, Optional.of(words), Optional.of(blend)).praise("ζ", new float[] {0.5f});

        assertThat(praise).isCloseTo(1 / (1 + Math.exp(-5)), within(1e-9));
    }

    // log-odds 2 of the meaning and those of the words, halved
    @Test
    void takesTheMeanOfBothWithoutABlend() {
        GramSentiment words = words();
        double said = words.praise("not good");

        double praise = new ReviewSentiment(new SentimentHead(List.of(2f), 1), Optional.of(words), Optional.empty())
                .praise("not good", new float[] {0.5f});

        double logit = (2 + Math.log(said / (1 - said))) / 2;
        assertThat(praise).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
    }

    /** Vectors that say nothing: only the words tell, and the blend has to find out. */
    @Test
    void learnsWhichOfBothToTrustTheSameEachTime() {
        List<String> texts = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        List<Boolean> praises = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean praised = i % 2 == 0;
            texts.add((praised ? PRAISED : BLAMED).get(i / 2 % 2));
            vectors.add(new float[] {i / 2 % 3 - 1, 1});
            praises.add(praised);
        }

        ReviewSentiment sentiment = new ReviewSentimentTraining(new SentimentTraining(1e-3), 3)
                .fit(texts, vectors, praises)
                .orElseThrow();

        assertThat(sentiment.blend()).isPresent();
        assertThat(sentiment.praise("不好", new float[] {1, 1})).isLessThan(0.1);
        assertThat(sentiment.praise("很好", new float[] {-1, 1})).isGreaterThan(0.9);
        ReviewSentiment again = new ReviewSentimentTraining(new SentimentTraining(1e-3), 3)
                .fit(texts, vectors, praises)
                .orElseThrow();
        assertThat(again.meaning()).isEqualTo(sentiment.meaning());
        assertThat(again.blend()).isEqualTo(sentiment.blend());
    }

    @Test
    void praiseAloneTeachesNothing() {
        assertThat(new ReviewSentimentTraining(new SentimentTraining(1e-3), 1)
                        .fit(List.of("good"), List.of(new float[] {1}), List.of(true)))
                .isEmpty();
    }

    private static GramSentiment words() {
        List<String> texts = new ArrayList<>();
        List<Boolean> praises = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.addAll(PRAISED);
            texts.addAll(BLAMED);
            praises.addAll(List.of(true, true, false, false));
        }
        return new GramSentimentTraining(7).fit(texts, praises).orElseThrow();
    }
}
