package io.rankloom.learning.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepKeyTest {

    private static final String INPUT = "c".repeat(64);

    @Test
    void isTheDigestOfCanonicalJson() {
        String json = "{\"inputs\":[\"" + INPUT + "\"],\"parameters\":{\"a\":1,\"b\":{\"x\":true}},"
                + "\"seed\":7,\"step\":\"clean\",\"version\":2}";

        assertThat(StepKey.of("clean", 2, Map.of("b", Map.of("x", true), "a", 1), List.of(INPUT), 7))
                .isEqualTo(Digests.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void doesNotDependOnTheOrderOfParameters() {
        Map<String, Object> forth = new LinkedHashMap<>();
        forth.put("a", 1);
        forth.put("b", 2);
        Map<String, Object> back = new LinkedHashMap<>();
        back.put("b", 2);
        back.put("a", 1);

        assertThat(StepKey.of("s", 1, forth, List.of(), 1)).isEqualTo(StepKey.of("s", 1, back, List.of(), 1));
    }

    @Test
    void changesWithEveryPartOfTheIdentity() {
        assertThat(List.of(
                        StepKey.of("s", 1, Map.of(), List.of(), 1),
                        StepKey.of("t", 1, Map.of(), List.of(), 1),
                        StepKey.of("s", 2, Map.of(), List.of(), 1),
                        StepKey.of("s", 1, Map.of("a", 1), List.of(), 1),
                        StepKey.of("s", 1, Map.of(), List.of(INPUT), 1),
                        StepKey.of("s", 1, Map.of(), List.of(), 2)))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesAnInputThatIsNoDigest() {
        assertThatThrownBy(() -> StepKey.of("s", 1, Map.of(), List.of("latest"), 1))
                .hasMessageContaining("'latest' is no digest");
    }
}
