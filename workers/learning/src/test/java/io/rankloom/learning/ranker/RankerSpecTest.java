package io.rankloom.learning.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankerSpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "linear(l2=0.5, loss=mse, iterations=10)",
                "mlp(hidden=256-64, loss=listwise-softmax, epochs=5, lr=0.01, weight_decay=0, patience=3, queries=8)",
                "lambdamart(trees=300, depth=6, lr=0.1, pairs=30, min_child_weight=1, l2=1, patience=40)"
            })
    void acceptsEveryParameterThereIs(String spec) {
        assertThat(RankerSpec.check(spec)).hasToString(spec);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "lamdamart | unknown method 'lamdamart'; there are linear, mlp, cross-attention, lambdamart; did you mean 'lambdamart'?",
                "mlp(lr=2) | parameter 'lr' of mlp is '2'; it must be a number from 1.0E-6 to 1.0",
                "mlp(loss=hinge) | parameter 'loss' of mlp is 'hinge'; it must be one of listwise-softmax, ranknet, lambda, mse, cross-entropy",
                "lambdamart(depth=x) | parameter 'depth' of lambdamart is 'x'; it must be a whole number from 1 to 16",
            })
    void refusesTheRestWithItsReason(String spec, String message) {
        assertThatThrownBy(() -> RankerSpec.check(spec)).hasMessage(message);
    }

    @Test
    void refusesATreeParameterOfALine() {
        assertThatThrownBy(() -> RankerSpec.check("linear(trees=3)"))
                .hasMessage("unknown parameter 'trees' of linear; there are loss, l2, iterations");
    }
}
