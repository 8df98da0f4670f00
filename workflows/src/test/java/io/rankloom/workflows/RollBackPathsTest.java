package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.workflows.promotion.MeasureGuards;
import io.rankloom.workflows.promotion.RecordPromotion;
import io.rankloom.workflows.promotion.WithdrawDeployment;
import io.rankloom.workflows.training.FinishRun;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way through {@code roll-back}, on an engine. */
class RollBackPathsTest {

    private final FakePlatform platform = new FakePlatform();
    private final UUID runId = UUID.randomUUID();
    private TestEngine engine;

    @BeforeEach
    void startEngine() {
        engine = new TestEngine();
        platform.serve(engine);
    }

    @AfterEach
    void stopEngine() {
        engine.close();
    }

    @Test
    void the_earlier_version_is_live_and_champion_again() {
        start();
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "DEPLOYED", "complaints about shoes"));
        var promoted = platform.asked(RecordPromotion.Input.class).getFirst();
        assertThat(promoted.modelVersion()).isEqualTo(3);
        assertThat(promoted.modelDigest()).isEqualTo("model-3");
        assertThat(platform.asked(MeasureGuards.Input.class))
                .extracting(MeasureGuards.Input::stage)
                .containsExactly("full");
    }

    @Test
    void an_earlier_version_whose_guards_trip_is_withdrawn_and_the_run_fails_with_the_reason() {
        platform.trippingStage = "full";
        start();
        assertThat(platform.awaitEnd()).isEqualTo(new FinishRun.Input(runId, "FAILED", "p99 of 80 ms is above 50 ms"));
        assertThat(platform.asked(WithdrawDeployment.Input.class)).hasSize(1);
        assertThat(platform.asked(RecordPromotion.Input.class)).isEmpty();
    }

    private void start() {
        Map<String, ?> variables = Map.of(
                "runId", runId,
                "project", "demo",
                "modelName", "shop-search",
                "environment", "production",
                "targetVersion", 3,
                "reason", "complaints about shoes",
                "requester", "ada");
        assertThat(variables.keySet()).isEqualTo(Contract.START_VARIABLES.get("roll-back"));
        engine.publish(Workflows.START_ROLL_BACK, runId.toString(), variables);
    }
}
