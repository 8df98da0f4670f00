package io.rankloom.learning.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void endsSentencesOfBothLanguages() {
        assertThat(Sentences.of("很好！！就是有点贵。 下次再买")).containsExactly("很好！！", "就是有点贵。", "下次再买");
        assertThat(Sentences.of("Fits well, 3.5 cm long. Would buy again!\nNo?"))
                .containsExactly("Fits well, 3.5 cm long.", "Would buy again!", "No?");
        assertThat(Sentences.of("!!! ... 。")).isEmpty();
    }
}
