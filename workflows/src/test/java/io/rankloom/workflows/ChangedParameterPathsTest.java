package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.LearnFusion;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine makes of a variable that is set while a step stands still, in {@code train-ranker}. */
class ChangedParameterPathsTest {

    private final FakePlatform platform = new FakePlatform();
    private final UUID runId = UUID.randomUUID();
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        engine = new TestEngine();
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void a_variable_of_the_process_reaches_the_step_that_stood_still() {
        platform.serve(engine, LearnFusion.TYPE);
        engine.open(
                new FakeJob<>(LearnFusion.TYPE, (in, context) -> {
                    if (!in.fusion().equals("concat(weights=ridge)")) {
                        throw new IllegalStateException("no memory for " + in.fusion());
                    }
                    return new LearnFusion.Output("fusion", Map.of("text", 1.0));
                }),
                platform.ledger);
        start();

        TestEngine.Stopped stopped = engine.awaitIncident("learn-fusion");
        engine.set(stopped.processInstanceKey(), Map.of("fusion", "concat(weights=ridge)"), false);
        engine.resume(stopped);

        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
    }

    @Test
    void a_variable_of_one_ranker_reaches_that_ranker_and_no_other() {
        platform.serve(engine, TrainRanker.TYPE);
        engine.open(
                new FakeJob<>(TrainRanker.TYPE, (in, context) -> {
                    if (in.ranker().equals("mlp")) {
                        throw new IllegalStateException("no memory for " + in.ranker());
                    }
                    var result = new TrialResult(in.number(), in.ranker(), "model-" + in.ranker(), 0.8, 1, null);
                    return new TrainRanker.Output(result);
                }),
                platform.ledger);
        start();

        TestEngine.Stopped stopped = engine.awaitIncident("train-rankers");
        engine.set(
                stopped.processInstanceKey(),
                Map.of("rankers", List.of("linear", "mlp(hidden=8)", "lambdamart")),
                false);
        engine.set(stopped.elementInstanceKey(), Map.of("ranker", "mlp(hidden=8)"), true);
        engine.resume(stopped);

        assertThat(platform.awaitEnd().outcome()).isEqualTo("DEPLOYED");
        assertThat(platform.asked(EvaluateRanker.Input.class).getFirst().trials())
                .extracting(Trial::ranker)
                .containsExactly("linear", "mlp(hidden=8)", "lambdamart");
    }

    private void start() {
        engine.publish(Workflows.START_RUN, runId.toString(), TrainRankerPathsTest.variables(runId, "given"));
    }
}
