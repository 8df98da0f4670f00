package io.rankloom.workflows;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobBatchRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An engine in memory with every workflow deployed, and a clock that tests move. */
final class TestEngine implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ZeebeTestEngine engine = EngineFactory.create();
    private final CamundaClient client;

    TestEngine() {
        engine.start();
        client = CamundaClient.newClientBuilder()
                .preferRestOverGrpc(false)
                .grpcAddress(URI.create("http://" + engine.getGatewayAddress()))
                .numJobWorkerExecutionThreads(4)
                .build();
        var deployment = client.newDeployResourceCommand().addResourceFromClasspath(Workflows.RESOURCES.getFirst());
        Workflows.RESOURCES.stream().skip(1).forEach(deployment::addResourceFromClasspath);
        deployment.send().join();
    }

    CamundaClient client() {
        return client;
    }

    JobWorker open(JobHandler<?, ?> handler, JobLedger ledger) {
        return JobWorkers.open(client, handler, ledger, "test", 4, Duration.ofSeconds(15));
    }

    void publish(String message, String correlationKey, Map<String, ?> variables) {
        client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(correlationKey)
                .messageId(UUID.randomUUID().toString())
                .timeToLive(Duration.ofHours(1))
                .variables(variables)
                .send()
                .join();
    }

    void increaseTime(Duration duration) {
        engine.increaseTime(duration);
    }

    /** Moves the clock, slowly enough for jobs to get on in between, until the condition holds. */
    void increaseTimeUntil(String what, Duration step, BooleanSupplier condition) {
        await(what, () -> {
            if (!condition.getAsBoolean()) {
                engine.increaseTime(step);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
            return condition.getAsBoolean();
        });
    }

    /** A step that the engine gave up on. */
    record Stopped(long incidentKey, long jobKey, long elementInstanceKey, long processInstanceKey, String message) {}

    /** Waits until the step's tries are used up; the clock is moved over the pauses between them. */
    Stopped awaitIncident(String elementId) {
        List<Stopped> stopped = new ArrayList<>();
        increaseTimeUntil("incident of " + elementId, Duration.ofSeconds(10), () -> {
            incidents(elementId).findFirst().ifPresent(stopped::add);
            return !stopped.isEmpty();
        });
        return stopped.getFirst();
    }

    private Stream<Stopped> incidents(String elementId) {
        return StreamSupport.stream(engine.getRecordStreamSource().getRecords().spliterator(), false)
                .filter(exported -> exported.getIntent() == IncidentIntent.CREATED)
                .filter(exported -> exported.getValue() instanceof IncidentRecordValue value
                        && value.getElementId().equals(elementId))
                .map(exported -> stopped(exported.getKey(), (IncidentRecordValue) exported.getValue()));
    }

    private static Stopped stopped(long key, IncidentRecordValue value) {
        return new Stopped(
                key,
                value.getJobKey(),
                value.getElementInstanceKey(),
                value.getProcessInstanceKey(),
                value.getErrorMessage());
    }

    /** @param local whether only the step's instance sees them, and not what it lies in */
    void set(long elementInstanceKey, Map<String, ?> variables, boolean local) {
        client.newSetVariablesCommand(elementInstanceKey)
                .variables(variables)
                .local(local)
                .send()
                .join();
    }

    /** Lets a step go on as the platform does. */
    void resume(Stopped stopped) {
        client.newUpdateRetriesCommand(stopped.jobKey()).retries(3).send().join();
        client.newResolveIncidentCommand(stopped.incidentKey()).send().join();
    }

    /** Waits until jobs of a type were given out this many times, whether for the first time or again. */
    void awaitActivations(JobType<?, ?> type, int count) {
        await(
                count + " activations of " + type.name(),
                () -> count(exported -> exported.getIntent() == JobBatchIntent.ACTIVATED
                                && exported.getValue() instanceof JobBatchRecordValue value
                                && value.getType().equals(type.name())
                                && !value.getJobKeys().isEmpty())
                        >= count);
    }

    /** Waits for timers to stand: time that passes before would not move them. */
    void awaitTimers(int count) {
        await("timers", () -> count(exported -> exported.getIntent() == TimerIntent.CREATED) >= count);
    }

    /** Waits until the process that no other called has come to an end, and nothing of it is left. */
    void awaitProcessEnd() {
        await("end of the process", () -> count(TestEngine::isEndOfRoot) >= 1);
    }

    /** Cancels the process that no other called and waits until nothing of it is left. */
    void cancelProcess() {
        long key = StreamSupport.stream(
                        engine.getRecordStreamSource().getRecords().spliterator(), false)
                .filter(exported -> isRoot(exported, ProcessInstanceIntent.ELEMENT_ACTIVATED))
                .findFirst()
                .orElseThrow()
                .getKey();
        client.newCancelInstanceCommand(key).send().join();
        await(
                "end of the cancelled process",
                () -> count(exported -> isRoot(exported, ProcessInstanceIntent.ELEMENT_TERMINATED)) >= 1);
    }

    private static boolean isEndOfRoot(Record<?> exported) {
        return isRoot(exported, ProcessInstanceIntent.ELEMENT_COMPLETED);
    }

    private static boolean isRoot(Record<?> exported, ProcessInstanceIntent intent) {
        return exported.getIntent() == intent
                && exported.getValue() instanceof ProcessInstanceRecordValue value
                && value.getBpmnElementType() == BpmnElementType.PROCESS
                && value.getParentProcessInstanceKey() <= 0;
    }

    private long count(Predicate<Record<?>> wanted) {
        return StreamSupport.stream(engine.getRecordStreamSource().getRecords().spliterator(), false)
                .filter(wanted)
                .count();
    }

    Map<?, ?> json(String text) {
        return client.getConfiguration().getJsonMapper().fromJson(text, Map.class);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still no " + what + " after " + PATIENCE.toSeconds() + " s");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
        engine.stop();
    }
}
