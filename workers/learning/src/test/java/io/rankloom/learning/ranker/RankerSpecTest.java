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
                "linear(loss=mse, solver=closed, l2=0.5)",
                "linear(solver=sgd, loss=mse, l2=0, epochs=3, lr=0.1, schedule=inverse, momentum=0.9, queries=4, patience=2)",
                "logistic(l2=0.1, iterations=5)",
                "svm(c=0.5, pairs=50, iterations=10, tolerance=0.001)",
                "ensemble(of=lambdamart+mlp@a+mlp@b, weights=ridge, mlp@a.hidden=8, mlp@b.lr=0.01, lambdamart.trees=5)",
                "mlp(hidden=256-64, loss=listwise-softmax, epochs=5, lr=0.01, weight_decay=0, patience=3, queries=8)",
                "lambdamart(trees=300, depth=6, lr=0.1, pairs=30, min_child_weight=1, l2=1, patience=40)"
            })
    void acceptsEveryParameterThereIs(String spec) {
        assertThat(RankerSpec.check(spec)).hasToString(spec);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "lamdamart | unknown method 'lamdamart'; there are linear, logistic, svm, mlp, cross-attention, lambdamart, ensemble; did you mean 'lambdamart'?",
                "mlp(lr=2) | parameter 'lr' of mlp is '2'; it must be a number from 1.0E-6 to 1.0",
                "mlp(loss=hinge) | parameter 'loss' of mlp is 'hinge'; it must be one of listwise-softmax, ranknet, lambda, mse, cross-entropy",
                "linear(solver=closed, l2=0) | parameter 'l2' of linear is '0'; it must be a number from 1.0E-9 to 1000000.0",
                "linear(solver=closed, loss=listwise-softmax) | parameter 'loss' of linear is 'listwise-softmax'; it must be one of mse",
                "linear(lr=0.1) | parameter 'lr' of linear goes with solver=sgd, not with solver=lbfgs",
                "linear(solver=sgd, iterations=9) | parameter 'iterations' of linear goes with solver=lbfgs, not with solver=sgd",
                "linear(solver=sgd, schedule=cosin) | parameter 'schedule' of linear is 'cosin'; it must be one of constant, inverse, cosine; did you mean 'cosine'?",
                "svm(c=0) | parameter 'c' of svm is '0'; it must be a number from 1.0E-6 to 1000000.0",
                "rrf(k=60) | rrf ranks a product by the ranks of the others of its query, so it cannot be a model that scores one row of features; every report has it among the baselines",
                "ensemble | ensemble needs its members, such as ensemble(of=lambdamart+mlp+linear)",
                "ensemble(of=mlp) | parameter 'of' of ensemble is 'mlp'; it must be 2 to 8 rankers joined by +, such as lambdamart+mlp",
                "ensemble(of=mlp+mlp) | 'mlp' is in the ensemble twice; tell them apart by labels: mlp@a+mlp@b",
                "ensemble(of=mlp+linear, lambdamart.trees=3) | parameter 'lambdamart.trees' of ensemble is for 'lambdamart', which is not in it; there are mlp, linear",
                "ensemble(of=mlp+linear, mlp.trees=3) | unknown parameter 'trees' of mlp; there are hidden, loss, optimiser, lr, momentum, weight_decay, schedule, warmup, clip, epochs, patience, queries, modality_dropout",
                "ensemble(of=mlp+linear, hidden=3) | unknown parameter 'hidden' of ensemble; there are of, weights, and those of a member, such as mlp.hidden",
                "ensemble(of=mlp+ensemble) | an ensemble cannot be in an ensemble; name its members instead",
                "ensemble(of=mlp+lnear) | unknown method 'lnear'; there are linear, logistic, svm, mlp, cross-attention, lambdamart, ensemble; did you mean 'linear'?",
                "ensemble(of=mlp+linear@) | 'linear@' in the ensemble is not of the form ranker@label",
                "lambdamart(depth=x) | parameter 'depth' of lambdamart is 'x'; it must be a whole number from 1 to 16",
            })
    void refusesTheRestWithItsReason(String spec, String message) {
        assertThatThrownBy(() -> RankerSpec.check(spec)).hasMessage(message);
    }

    @Test
    void refusesATreeParameterOfALine() {
        assertThatThrownBy(() -> RankerSpec.check("linear(trees=3)"))
                .hasMessage("unknown parameter 'trees' of linear; there are loss, solver, l2, iterations");
    }
}
