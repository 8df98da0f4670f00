package io.rankloom.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rankloom.learning.ranker.RankerSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log})",
                "mlp(hidden={64-32|128-64|256}, loss={ranknet|mse}, epochs=20)",
                "lambdamart(l2={0.0..1.0})",
            })
    void isWrittenAsItIsRead(String text) {
        assertThat(SearchSpace.parse(text)).hasToString(text);
    }

    @Test
    void everyDrawIsARankerWithinTheRanges() {
        SearchSpace space = SearchSpace.parse("lambdamart(trees=300, depth={4..8}, lr={0.02..0.3 log}, l2={0.0..1.5})");
        SplittableRandom random = new SplittableRandom(1);

        for (int i = 0; i < 500; i++) {
            var spec =
                    RankerSpec.check(space.spec(d -> d.at(random.nextDouble())).toString());
            assertThat(spec.parameters().keySet()).containsExactly("trees", "depth", "lr", "l2");
            assertThat(spec.parameters().get("trees")).isEqualTo("300");
            assertThat(spec.integer("depth", 0, 4, 8)).isBetween(4, 8);
            assertThat(spec.number("lr", 0, 0.02, 0.3)).isBetween(0.02, 0.3);
            assertThat(spec.number("l2", 0, 0, 1.5)).isBetween(0.0, 1.5);
        }
    }

    @Test
    void aPlaceOfARangeIsAValueOfIt() {
        // whole numbers share the range equally: 4 has [0, 1/5), 8 has [4/5, 1)
        Range whole = new Range(4, 8, false, true);
        assertThat(whole.at(0.19)).isEqualTo("4");
        assertThat(whole.at(0.21)).isEqualTo("5");
        assertThat(whole.at(0.99)).isEqualTo("8");
        // halfway between 0.01 and 1 on a logarithmic scale lies their geometric mean, sqrt(0.01 * 1) = 0.1
        assertThat(new Range(0.01, 1, true, false).at(0.5)).isEqualTo("0.1");
        // 0.1 + (0.3 - 0.1) / 3 = 0.16666…, to four digits
        assertThat(new Range(0.1, 0.3, false, false).at(1 / 3.0)).isEqualTo("0.1667");
    }

    @Test
    void countsItsRankersAndFindsThoseThatAreLeft() {
        SearchSpace space = SearchSpace.parse("mlp(loss={mse|ranknet}, epochs={1..3})");

        assertThat(space.count()).isEqualTo(6);
        assertThat(space.first(spec -> spec.parameters().get("loss").equals("ranknet")
                        && spec.parameters().get("epochs").equals("3")))
                .hasValueSatisfying(spec -> assertThat(spec).hasToString("mlp(loss=ranknet, epochs=3)"));
        assertThat(SearchSpace.parse("lambdamart(lr={0.1..0.2})").count()).isEqualTo(Long.MAX_VALUE);
    }

    // space | what the message says
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "lambdamart(trees=300); 'lambdamart(trees=300)' leaves nothing to search",
                "lambdamart(depth={4..8); has a brace without its other",
                "lambdamart(depth={8..4}); the range '{8..4}' of parameter 'depth' is empty",
                "lambdamart(lr={0..1 log}); the range '{0..1 log}' of parameter 'lr' is logarithmic, so it must begin above 0",
                "lambdamart(lr={a..1}); 'a' in the range '{a..1}' of parameter 'lr' is no number",
                "mlp(loss={mse}); '{mse}' of parameter 'loss' is neither a range such as {4..8}",
                "mlp(loss={mse|mse}); '{mse|mse}' of parameter 'loss' names a choice twice",
                "mlp(epochs={1..3}0); parameter 'epochs' in 'mlp(epochs={1..3}0)' has something beside its braces",
                "lambdamart({a|b}=3); only the value of a parameter may stand in braces",
                "lambdamart(dept={4..8}); unknown parameter 'dept' of lambdamart",
                "lambdamart(depth={4..40}); parameter 'depth' of lambdamart is '40'; it must be a whole number from 1 to 16",
                "mlp(loss={mse|hinge}); parameter 'loss' of mlp is 'hinge'",
                "\"\"; the method's name in '' is ''",
            })
    void saysWhatIsWrongWithASpace(String text, String message) {
        assertThatExceptionOfType(InvalidSearchException.class)
                .isThrownBy(() -> SearchSpace.parse(text))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.field()).isEqualTo("ranker"));
    }
}
