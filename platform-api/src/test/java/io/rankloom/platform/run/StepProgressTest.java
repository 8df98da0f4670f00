package io.rankloom.platform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.platform.workflow.ElementState;
import io.rankloom.platform.workflow.FlowNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepProgressTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final FlowNode SHARDS = new FlowNode("train-ranker", "extract-text", "Text", "serviceTask", true);

    @Test
    void aStepThatIsDoneSaysWhatItMadeAndNotHowFarAWorkerOnceWas() {
        StepView step = view(
                state(0, 2),
                attempt(1, Attempt.State.DONE, "9000 of 9750", "ab"),
                attempt(2, Attempt.State.REUSED, null, "cd"));

        assertThat(step.state()).isEqualTo(StepState.DONE);
        assertThat(step.line()).isNull();
        assertThat(step.made()).isEqualTo(new StepView.Made(RunArtifact.Kind.FEATURE_SHARD, 2, 1));
    }

    @Test
    void aStepThatRunsSaysHowFarItIs() {
        StepView step = view(
                state(1, 1),
                attempt(1, Attempt.State.DONE, null, "ab"),
                attempt(2, Attempt.State.RUNNING, "9000 of 9750", null));

        assertThat(step.line()).isEqualTo("9000 of 9750");
        assertThat(step.made()).isNull();
    }

    @Test
    void aStepThatMakesNoArtifactKeepsItsLastLine() {
        StepView step = view(state(0, 1), attempt(1, Attempt.State.DONE, "waiting for s2", null));

        assertThat(step.line()).isEqualTo("waiting for s2");
        assertThat(step.made()).isNull();
    }

    private static StepView view(ElementState state, Attempt... attempts) {
        return new StepProgress(SHARDS, List.of(state), List.of(attempts), null).view();
    }

    private static ElementState state(int active, int completed) {
        return new ElementState(
                "train-ranker", "extract-text", "SERVICE_TASK", active, completed, 0, NOW, active > 0 ? null : NOW);
    }

    private static Attempt attempt(int loopCounter, Attempt.State state, String line, String digest) {
        var attempt = new Attempt();
        attempt.elementId = "extract-text";
        attempt.jobType = "extract-text";
        attempt.loopCounter = loopCounter;
        attempt.number = 1;
        attempt.state = state;
        attempt.line = line;
        attempt.outputDigest = digest;
        attempt.startedAt = NOW;
        attempt.heartbeatAt = NOW;
        return attempt;
    }
}
