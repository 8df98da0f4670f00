package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdPrefixTest {

    @Test
    void theIdsThatBeginWithSomeDigitsAreARange() {
        assertThat(IdPrefix.of("00ab-").orElseThrow().first())
                .isEqualTo(UUID.fromString("00ab0000-0000-0000-0000-000000000000"));
        assertThat(IdPrefix.of("00ab").orElseThrow().last())
                .isEqualTo(UUID.fromString("00abffff-ffff-ffff-ffff-ffffffffffff"));
    }

    // The last two are 35 digits and 36 characters, as long as an id with its dashes.
    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "xyz0", "01234567-89abcdef0123456789abcdef012", "01234567-89ab-cdef0123456789abcdef01"
            })
    void whatIsTheBeginningOfNoIdIsNone(String text) {
        assertThat(IdPrefix.of(text)).isEmpty();
    }
}
