package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TitleMatchTest {

    /** Every word weighs 1, but "toy" 3 in titles and "hanks" 2 anywhere. */
    private static TitleMatch query(String words) {
        return new TitleMatch(
                words.isEmpty() ? List.of() : List.of(words.split(" ", -1)),
                word -> word.equals("toy") ? 3 : 1,
                word -> word.equals("hanks") ? 2 : 1);
    }

    @Test
    void findsTheOrderOfWords() {
        TitleMatch query = query("the toy story three");

        // "toy story" is the longest common run, 2 of 4; the title does not begin as the query does
        assertThat(value(query, "toy story 3", "text.title.run")).isEqualTo(0.5f);
        assertThat(value(query, "toy story 3", "text.title.prefix_of_query")).isZero();
        assertThat(value(query, "the toy story", "text.title.prefix_of_query")).isEqualTo(0.75f);
        assertThat(value(query, "the toy story", "text.title.prefix_of_title")).isEqualTo(1);
        assertThat(value(query, "story of the toy", "text.title.run")).isEqualTo(0.5f); // "the toy"
        assertThat(value(query, "toy story 3", "text.title.first_word")).isZero();
        assertThat(value(query, "three toy", "text.title.last_word")).isEqualTo(1);
        // found are toy (3) and story (1) of toy, story and 3: 4 of 5
        assertThat(value(query, "toy story 3", "text.title.weight_share")).isEqualTo(0.8f);
    }

    @Test
    void bearsErrorsOfSpelling() {
        // " story " has 5 trigrams, " storry " 6; common are " st", "sto", "tor", "ry ": 4 / (5 + 6 − 4)
        TitleMatch query = query("toy storry");

        assertThat(value(query, "toy story", "text.title.fuzzy_min")).isCloseTo(4 / 7f, within(1e-6f));
        assertThat(value(query, "toy story", "text.title.fuzzy_mean")).isCloseTo(11 / 14f, within(1e-6f));
        assertThat(value(query, "toy story", "text.title.missing")).isZero(); // 4/7 is alike enough
    }

    @Test
    void looksElsewhereForWhatTheTitleLacks() {
        TitleMatch query = query("toy story tom hanks");

        // tom weighs 1 and hanks 2 of 5; of these hanks is said elsewhere
        float[] x = query.features(List.of("toy", "story"), Set.of("toy", "hanks"));
        assertThat(x[TitleMatch.NAMES.indexOf("text.title.missing")]).isEqualTo(0.6f);
        assertThat(x[TitleMatch.NAMES.indexOf("text.title.missing_elsewhere")]).isCloseTo(2 / 3f, within(1e-6f));
    }

    @Test
    void comparesNumbersHoweverTheyAreWritten() {
        TitleMatch query = query("rocky 4 1985");

        assertThat(value(query, "rocky iv", "text.numbers.asked")).isEqualTo(2);
        assertThat(value(query, "rocky iv", "text.numbers.met")).isEqualTo(1);
        assertThat(value(query, "rocky iv", "text.numbers.unmet")).isEqualTo(1);
        assertThat(value(query, "rocky iv", "text.numbers.other")).isZero();
        assertThat(value(query, "rocky iii", "text.numbers.met")).isZero();
        assertThat(value(query, "rocky iii", "text.numbers.other")).isEqualTo(1);
        assertThat(value(query, "rocky 12345", "text.numbers.other")).isZero(); // an article number is a word
    }

    @Test
    void bearsEmptyQueriesAndTitles() {
        assertThat(query("").features(List.of("toy"), Set.of())).containsOnly(0);
        float[] x = query("toy").features(List.of(), Set.of());
        assertThat(x[TitleMatch.NAMES.indexOf("text.title.missing")]).isEqualTo(1);
    }

    private static float value(TitleMatch query, String title, String name) {
        return query.features(List.of(title.split(" ", -1)), Set.of())[TitleMatch.NAMES.indexOf(name)];
    }
}
