package io.rankloom.engines.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordAnalyserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Red MUGS, red mug", // case and plural
        "women's café, women cafe", // possessive, accent
        "T-Shirt, tshirt t shirt", // joined before its parts
        "ｆｕｌｌ ｗｉｄｔｈ, full width",
        "马克杯, 马克 克杯", // overlapping pairs
        "杯, 杯", // one alone
        "a-b-c, a b c", // more than one hyphen is no compound
        "'!? \uD83C\uDF75', \uD83C\uDF75", // an emoji is a word
    })
    void makesWords(String text, String words) {
        assertThat(String.join(" ", WordAnalyser.words(text))).isEqualTo(words);
    }

    @Test
    void keepsRepeatsUnlessAskedNotTo() {
        assertThat(WordAnalyser.words("mug red mugs")).containsExactly("mug", "red", "mug");
        assertThat(WordAnalyser.distinctWords("mug red mugs")).containsExactly("mug", "red");
    }

    @Test
    void findsNothingInNothing() {
        assertThat(WordAnalyser.words("")).isEmpty();
        assertThat(WordAnalyser.words("... !?")).isEmpty();
    }

    @Test
    void readsAVeryLongText() {
        assertThat(WordAnalyser.words("mug ".repeat(25_000))).hasSize(25_000);
        assertThat(WordAnalyser.words("x".repeat(100_000))).allMatch(word -> word.length() <= 255);
    }

    @Test
    void meetsTheSameWordFromBothSides() {
        List<String> product = WordAnalyser.words("Mens T-Shirt, Navy-Blue");

        assertThat(product)
                .containsAll(WordAnalyser.words("tshirts"))
                .containsAll(WordAnalyser.words("t shirt navy blue"));
    }
}
