package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.workflows.training.GateInput;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promotion policy, row by row and at its limits. */
class PromotionGateTest {

    private static TestEngine engine;

    @BeforeAll
    static void startEngine() {
        engine = new TestEngine();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @ParameterizedTest(name = "{11}: {9}")
    @CsvSource(delimiter = '|', textBlock = """
        first | ndcg | lower  | slice | p99  | parity | quarantined | drop | compared | verdict   | approvals | rule
        false | 0.9  | 0.02   | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 200      | automatic | 0 | Better than the champion, nowhere worse
        false | 0.9  | 0.02   | 0.0   | 250  | 1e-4   | 0.2         | 0.2  | 200      | automatic | 0 | Better than the champion, nowhere worse
        false | 0.9  | 0.02   | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 50       | automatic | 0 | Better than the champion, nowhere worse
        false | 0.9  | 0.02   | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 49       | review    | 1 | Better, but on fewer than 50 queries: a person decides
        true  | 0.9  | 0.3    | 0.3   | 5    | 1e-7   | 0.01        | 0.1  | 4        | review    | 1 | First model: a person decides
        false | 0.9  | 0.02   | 0.01  | 5    | 2e-4   | 0.01        | 0.1  | 200      | reject    | 0 | Training and serving give different scores
        false | 0.9  | 0.02   | 0.01  | 5    | 1e-7   | 0.21        | 0.1  | 200      | reject    | 0 | Too many rows in quarantine
        false | 0.9  | 0.02   | 0.01  | 250.1 | 1e-7   | 0.01        | 0.1  | 200      | reject    | 0 | Scoring is too slow
        false | 0.9  | -0.011 | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 50       | reject    | 0 | Not shown to be as good as the champion
        false | 0.9  | -0.011 | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 49       | review    | 1 | Too few queries to tell it from the champion: a person decides
        true  | 0.9  | -0.011 | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 200      | reject    | 0 | Not better than the best untrained baseline
        true  | 0.9  | 0.3    | 0.3   | 5    | 1e-7   | 0.01        | 0.1  | 200      | review    | 1 | First model: a person decides
        false | 0.9  | 0.02   | -0.03 | 5    | 1e-7   | 0.01        | 0.1  | 200      | review    | 1 | A slice got worse
        false | 0.9  | 0.02   | 0.01  | 5    | 1e-7   | 0.01        | 0.3  | 200      | review    | 1 | Depends much on one modality
        false | 0.9  | 0.02   | -0.01 | 5    | 1e-7   | 0.01        | 0.1  | 200      | review    | 1 | No clear gain: a person decides
        false | 0.9  | 0.0    | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 200      | review    | 1 | No clear gain: a person decides
        false | 0.9  | -0.01  | 0.01  | 5    | 1e-7   | 0.01        | 0.1  | 200      | review    | 1 | No clear gain: a person decides
        """, useHeadersInDisplayName = true)
    void the_first_rule_that_fits_decides(
            boolean first,
            double ndcg,
            double lower,
            double slice,
            double p99,
            double parity,
            double quarantined,
            double drop,
            int compared,
            String verdict,
            int approvals,
            String rule) {
        var input = new GateInput(first, ndcg, lower, slice, p99, parity, quarantined, drop, compared);
        var decided = engine.client()
                .newEvaluateDecisionCommand()
                .decisionId("promotion-gate")
                .variables(Map.of("gateInput", input))
                .send()
                .join();
        assertThat(decided.getFailureMessage()).isNullOrEmpty();
        Map<?, ?> gate = engine.json(decided.getDecisionOutput());
        assertThat(gate).isEqualTo(Map.of("verdict", verdict, "approvals", approvals, "rule", rule));
    }
}
