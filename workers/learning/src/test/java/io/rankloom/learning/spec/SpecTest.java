package io.rankloom.learning.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecTest {

    @Test
    void readsANameAndItsParametersInOrder() {
        Spec spec = Spec.parse(" mlp( hidden=256-64 ,loss=listwise-softmax, lr=1e-3) ");

        assertThat(spec.name()).isEqualTo("mlp");
        assertThat(spec.parameters().keySet()).containsExactly("hidden", "loss", "lr");
        assertThat(spec.sizes("hidden", List.of(8), 1, 4096)).containsExactly(256, 64);
        assertThat(spec.number("lr", 0.1, 0, 1)).isEqualTo(1e-3);
        assertThat(spec.integer("epochs", 30, 1, 500)).isEqualTo(30);
        assertThat(spec.choice("loss", "mse", "mse", "listwise-softmax")).isEqualTo("listwise-softmax");
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Spec.parse("concat(weights=ridge)")).hasToString("concat(weights=ridge)");
        assertThat(Spec.parse("linear()")).hasToString("linear");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mlp(hidden=64 | 'mlp(hidden=64' has no closing bracket at its end",
                "mlp(hidden) | 'hidden' in 'mlp(hidden)' is not of the form parameter=value",
                "mlp(a=1, a=2) | parameter 'a' is given twice in 'mlp(a=1, a=2)'",
                "mlp(a=) | the value of 'a' in 'mlp(a=)' is ''; it needs letters, digits and . _ - @ + only",
                "m;lp | the method's name in 'm;lp' is 'm;lp'; it needs letters, digits and . _ - @ + only",
                "\"\" | the method's name in '' is ''; it needs letters, digits and . _ - @ + only",
            })
    void saysWhereTheGrammarIsBroken(String text, String message) {
        assertThatThrownBy(() -> Spec.parse(text))
                .isInstanceOf(SpecException.class)
                .hasMessage(message);
    }

    @Test
    void suggestsTheNearestName() {
        assertThatThrownBy(() -> Spec.parse("lamdamart").named("linear", "mlp", "lambdamart"))
                .hasMessage(
                        "unknown method 'lamdamart'; there are linear, mlp, lambdamart; did you mean 'lambdamart'?");
        assertThatThrownBy(() -> Spec.parse("mlp(hiden=3)").allow("hidden", "loss"))
                .hasMessage("unknown parameter 'hiden' of mlp; there are hidden, loss; did you mean 'hidden'?");
        assertThatThrownBy(() -> Spec.parse("mrr(k=3)").allow())
                .hasMessage("unknown parameter 'k' of mrr; it has none");
    }

    @Test
    void namesParameterValueAndRange() {
        Spec spec = Spec.parse("lambdamart(trees=0, lr=NaN, loss=mes, hidden=64--3)");

        assertThatThrownBy(() -> spec.integer("trees", 300, 1, 5000))
                .hasMessage("parameter 'trees' of lambdamart is '0'; it must be a whole number from 1 to 5000");
        assertThatThrownBy(() -> spec.number("lr", 0.1, 0, 1))
                .hasMessage("parameter 'lr' of lambdamart is 'NaN'; it must be a number from 0.0 to 1.0");
        assertThatThrownBy(() -> spec.choice("loss", "mse", "mse", "ranknet"))
                .hasMessage(
                        "parameter 'loss' of lambdamart is 'mes'; it must be one of mse, ranknet; did you mean 'mse'?");
        assertThatThrownBy(() -> spec.sizes("hidden", List.of(64), 1, 512))
                .hasMessageContaining("1 to 8 numbers from 1 to 512, joined by hyphens");
    }
}
