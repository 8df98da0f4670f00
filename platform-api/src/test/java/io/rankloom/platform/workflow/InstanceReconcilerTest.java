package io.rankloom.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.experiment.ExperimentTracking;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunProgress;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.RunState;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InstanceReconcilerTest {

    @Inject
    RunStarter starter;

    @Inject
    ZeebeConfig config;

    @Inject
    ExporterElementStateSource source;

    @Inject
    RunProgress progress;

    @Inject
    Audit audit;

    @Inject
    ExperimentTracking tracking;

    private final FakeEngine engine = new FakeEngine();
    private InstanceReconciler reconciler;
    private UUID runId;

    @BeforeEach
    void recordARun() {
        var deployer = FakeEngine.deployer();
        var queue = new StartQueue(engine, deployer, config, tracking);
        reconciler = new InstanceReconciler(queue, engine, deployer, source, config, progress, audit);
        runId = starter.train(Runs.train());
    }

    @Test
    void aRunThatTheEngineHasNotBegunIsSentAgain() {
        handedOver(Duration.ofHours(23));

        reconciler.reconcile();

        assertThat(engine.published).contains(runId.toString());
        assertThat(run().state).isEqualTo(RunState.QUEUED);
    }

    @Test
    void aRunThatTheEngineHasForgottenFailsWithAReasonAndIsNotInFlight() {
        handedOver(Duration.ofHours(25));
        long before = QuarkusTransaction.requiringNew().call(Run::inFlight);

        reconciler.reconcile();

        assertThat(engine.published).doesNotContain(runId.toString());
        assertThat(run().state).isEqualTo(RunState.FAILED);
        assertThat(run().reason).startsWith("the engine did not begin it within 24 h");
        assertThat(QuarkusTransaction.requiringNew().call(Run::inFlight)).isLessThan(before);
    }

    private void handedOver(Duration ago) {
        QuarkusTransaction.requiringNew().run(() -> {
            Run run = Run.lock(runId).orElseThrow();
            run.publishedAt = Run.now().minus(ago);
            run.republishedAt = Run.now().minusSeconds(60);
        });
    }

    private Run run() {
        return QuarkusTransaction.requiringNew().call(() -> Run.require(runId));
    }
}
