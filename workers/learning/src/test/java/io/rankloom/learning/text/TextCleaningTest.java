package io.rankloom.learning.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCleaningTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<b>Red</b><br/>mug | Red mug",
                "<style>b { color: red }</style>mug | mug",
                "cups &amp; mugs, 5&#34; &#x2013; caf&eacute; | cups & mugs, 5\" – caf&eacute;",
                "&#55296; &#9999999; | &#55296; &#9999999;", // half a surrogate pair, beyond Unicode
                "ＩＰｈｏｎｅ　１１ | IPhone 11",
                "oﬃce  chair | office chair",
                "3 < 5 and 7 > 2 | 3 < 5 and 7 > 2",
                "plain | plain",
            })
    void bringsTextsToOneForm(String text, String clean) {
        assertThat(TextCleaning.clean(text)).isEqualTo(clean);
    }

    @Test
    void takesAwayWhatNobodySees() {
        // soft hyphen, zero-width space, byte order mark; then a control character, a no-break space and a line break
        assertThat(TextCleaning.clean("head\u00ADpho\u200Bnes\uFEFF\u0007red\u00A0\n mug "))
                .isEqualTo("headphones red mug");
        assertThat(TextCleaning.clean(" \u200B ")).isEmpty();
    }
}
