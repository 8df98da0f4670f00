package io.rankloom.workflows;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.rankloom.workflows.JobLedger.Outcome;
import io.rankloom.workflows.JobLedger.Result;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Works on one job after the other: opens an attempt, calls the handler under a heartbeat, and tells first the ledger,
 * then the engine. The ledger decides: a result that it refuses never reaches the engine.
 */
final class Attempts<I extends Record, O extends Record> {

    static final String LOOP_COUNTER = "loopCounter";

    /** A job that this process works on. */
    private static final class UnderWay {

        /** Null until the ledger has numbered the attempt. */
        private volatile Heartbeat heartbeat;

        boolean mayStillReport() {
            return heartbeat == null || !heartbeat.lost();
        }
    }

    private static final int REMEMBERED = 1_000;
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);
    private static final System.Logger LOG = System.getLogger(Attempts.class.getName());

    private final CamundaClient client;
    private final JobHandler<I, O> handler;
    private final JobLedger ledger;
    private final String worker;
    private final Duration lease;
    /** By job key, which is the same each time that the engine gives the job out. */
    private final Map<Long, UnderWay> underWay = new ConcurrentHashMap<>();

    /** Keys of jobs that this process has completed lately: given out again just before, they may arrive just after. */
    private final Set<Long> completed = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    Attempts(CamundaClient client, JobHandler<I, O> handler, JobLedger ledger, String worker, Duration lease) {
        this.client = client;
        this.handler = handler;
        this.ledger = ledger;
        this.worker = worker;
        this.lease = lease;
    }

    void run(ActivatedJob job) {
        var mine = new UnderWay();
        if (underWay.merge(job.getKey(), mine, (before, now) -> before.mayStillReport() ? before : now) != mine) {
            // The broker was away for longer than the rest of the lease. What runs here goes on: its heartbeat
            // extends, and its end completes, whatever activation of the job there is.
            LOG.log(
                    System.Logger.Level.INFO,
                    "goes on with " + job.getType() + " " + job.getKey() + ", given out again");
            return;
        }
        try {
            if (!completed.contains(job.getKey())) {
                run(job, mine);
            }
        } finally {
            underWay.remove(job.getKey(), mine);
        }
    }

    private void run(ActivatedJob job, UnderWay mine) {
        try (Heartbeat heartbeat = begin(job)) {
            mine.heartbeat = heartbeat;
            work(job, heartbeat);
        } catch (LeaseLost e) {
            LOG.log(System.Logger.Level.INFO, "gave up " + job.getType() + " " + job.getKey() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // The ledger or the engine did not answer: the lease runs out and the job comes back.
            LOG.log(System.Logger.Level.WARNING, "left " + job.getType() + " " + job.getKey() + " to its lease", e);
        }
    }

    private Heartbeat begin(ActivatedJob job) {
        Map<String, Object> variables = job.getVariablesAsMap();
        int loopCounter = variables.get(LOOP_COUNTER) instanceof Number n ? n.intValue() : 0;
        UUID runId = UUID.fromString(String.valueOf(variables.get("runId")));
        var reference = new JobRef(runId, job.getElementId(), job.getType(), loopCounter, job.getKey(), worker);
        Runnable extendLease = () -> client.newUpdateTimeoutCommand(job.getKey())
                .timeout(lease)
                .send()
                .join();
        return new Heartbeat(runId, ledger, ledger.begin(reference), extendLease);
    }

    private void work(ActivatedJob job, Heartbeat heartbeat) {
        O output;
        try {
            output = handler.handle(job.getVariablesAsType(handler.type().input()), heartbeat);
        } catch (BpmnError e) {
            heartbeat.end(Result.ERROR, e.getMessage());
            throwError(job, e);
            return;
        } catch (LeaseLost e) {
            throw e;
        } catch (Throwable e) {
            // Errors too: a native library that does not load must become an incident, not a job that comes back for
            // ever.
            if (heartbeat.lost()) {
                throw new LeaseLost("another attempt has taken over");
            }
            LOG.log(System.Logger.Level.WARNING, job.getType() + " failed", e);
            heartbeat.end(Result.FAILED, oneLine(e));
            fail(job, oneLine(e));
            return;
        }
        heartbeat.end(heartbeat.reused() ? Result.REUSED : Result.DONE, null);
        complete(job, output);
    }

    private void complete(ActivatedJob job, O output) {
        var command = client.newCompleteCommand(job.getKey());
        // An empty record has no JSON form in the client's mapper.
        boolean empty = handler.type().output().getRecordComponents().length == 0;
        (empty ? command : command.variables(output)).send().join();
        completed.add(job.getKey());
    }

    private void throwError(ActivatedJob job, BpmnError e) {
        client.newThrowErrorCommand(job.getKey())
                .errorCode(e.code())
                .errorMessage(e.getMessage())
                .variables(Map.of("errorCode", e.code(), "errorMessage", e.getMessage()))
                .send()
                .join();
    }

    private void fail(ActivatedJob job, String message) {
        int left = Math.max(0, job.getRetries() - 1);
        int failures = Math.max(0, 2 - left);
        client.newFailCommand(job.getKey())
                .retries(left)
                .retryBackoff(FIRST_BACKOFF.multipliedBy(1L << failures))
                .errorMessage(message)
                .send()
                .join();
    }

    /** People read this in the console; the stack trace is in the worker's log. */
    private static String oneLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message).strip();
    }

    /** @param step null when the job was no pure step */
    static Outcome outcome(Result result, Heartbeat.Step step, String message) {
        return step == null
                ? new Outcome(result, null, List.of(), null, message)
                : new Outcome(result, step.stepKey(), step.inputs(), step.outputDigest(), message);
    }
}
