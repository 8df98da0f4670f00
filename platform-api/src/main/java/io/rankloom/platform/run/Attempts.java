package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.ATTEMPT_NOT_FOUND;
import static io.rankloom.platform.problem.ErrorCode.INVALID_REQUEST;
import static io.rankloom.platform.problem.ErrorCode.LEASE_LOST;

import io.rankloom.platform.lineage.Lineage;
import io.rankloom.platform.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Numbers the deliveries of each job and lets only the newest report, so that a worker which slept past its lease changes nothing. The engine alone would take
 * its completion.
 */
@ApplicationScoped
public class Attempts {

    /** A job that a worker got. {@code loopCounter} is 0 outside a multi-instance element. */
    public record Delivery(UUID runId, String elementId, String jobType, int loopCounter, long jobKey, String worker) {}

    /** What a worker says about an attempt that it ends. */
    public record End(
            Attempt.State outcome, String stepKey, List<String> inputs, String outputDigest, String message) {}

    private static final Set<Attempt.State> OUTCOMES =
            Set.of(Attempt.State.DONE, Attempt.State.REUSED, Attempt.State.FAILED, Attempt.State.ERROR);

    private final Leases leases;
    private final RunProgress progress;
    private final RunEvents events;
    private final StepLog log;
    private final StepFacts facts;
    private final Lineage lineage;
    private final EntityManager entities;

    Attempts(
            Leases leases,
            RunProgress progress,
            RunEvents events,
            StepLog log,
            StepFacts facts,
            Lineage lineage,
            EntityManager entities) {
        this.leases = leases;
        this.progress = progress;
        this.events = events;
        this.log = log;
        this.facts = facts;
        this.lineage = lineage;
        this.entities = entities;
    }

    /**
     * Begins the next attempt of a step; one that still runs loses its lease to it.
     *
     * @throws ApiException {@code LEASE_LOST} if the run was cancelled
     */
    @Transactional
    public Attempt begin(Delivery job) {
        Run run = Run.require(job.runId());
        if (run.state == RunState.CANCELLED) {
            throw new ApiException(LEASE_LOST, "run " + run.id + " was cancelled: drop the job");
        }
        takeTurn(job);
        List<Attempt> earlier = Attempt.ofStep(job.runId(), job.elementId(), job.loopCounter());
        Instant now = Run.now();
        earlier.stream()
                .filter(attempt -> attempt.state == Attempt.State.RUNNING)
                .forEach(attempt -> attempt.end(Attempt.State.LOST, "a newer attempt took over", now));
        entities.flush();
        Attempt attempt = newAttempt(job, earlier.size() + 1, now);
        attempt.persistAndFlush();
        progress.stepsMoved(run, Set.of(job.elementId()));
        return attempt;
    }

    /** Stores how far an attempt is and renews its lease. Returns false, changing nothing, if the lease is lost. */
    @Transactional
    public boolean heartbeat(UUID attemptId, double fraction, String line, List<String> logLines) {
        Attempt attempt = require(attemptId);
        if (!mayReport(attempt)) {
            return false;
        }
        attempt.heartbeatAt = Run.now();
        attempt.fraction = Math.clamp(fraction, 0.0, 1.0);
        attempt.line = line == null ? attempt.line : StepLog.shorten(line);
        entities.flush();
        log.append(attempt, logLines);
        events.append(
                attempt.runId,
                "progress",
                Map.of(
                        "elementId", attempt.elementId,
                        "loopCounter", attempt.loopCounter,
                        "attempt", attempt.number,
                        "fraction", attempt.fraction,
                        "line", attempt.line == null ? "" : attempt.line));
        return true;
    }

    /**
     * Ends an attempt and lets the run learn from it. Ending it again in the same way changes nothing. Returns false, having recorded no result, if the lease is
     * lost.
     *
     * @throws ApiException {@code INVALID_REQUEST} if the outcome is none that an attempt can report
     */
    @Transactional
    public boolean end(UUID attemptId, End end) {
        if (!OUTCOMES.contains(end.outcome())) {
            throw new ApiException(
                    INVALID_REQUEST, "an attempt ends as one of " + OUTCOMES + ", got " + end.outcome(), "outcome");
        }
        Attempt attempt = require(attemptId);
        if (attempt.state == end.outcome()) {
            return true;
        }
        if (!mayReport(attempt)) {
            return false;
        }
        attempt.stepKey = end.stepKey();
        attempt.inputs = end.inputs();
        attempt.outputDigest = end.outputDigest();
        attempt.end(end.outcome(), end.message() == null ? null : StepLog.shorten(end.message()), Run.now());
        entities.flush();
        if (attempt.stepKey != null && attempt.outputDigest != null) {
            lineage.record(attempt.runId, attempt.jobType, attempt.stepKey, attempt.inputs, attempt.outputDigest);
        }
        Run run = Run.lock(attempt.runId).orElseThrow();
        if (facts.learn(run, attempt)) {
            progress.tell(run);
        }
        progress.stepsMoved(run, Set.of(attempt.elementId));
        return true;
    }

    /** Marks attempts that went silent, so that no step runs without a lease. Returns how many. */
    @Transactional
    int loseSilent() {
        Instant now = Run.now();
        List<Attempt> silent =
                Attempt.list("state = ?1 and heartbeatAt < ?2", Attempt.State.RUNNING, leases.silentBefore(now));
        silent.forEach(attempt -> attempt.end(Attempt.State.LOST, leases.silence(), now));
        entities.flush();
        silent.forEach(attempt -> progress.stepsMoved(Run.require(attempt.runId), Set.of(attempt.elementId)));
        return silent.size();
    }

    /** A lease that has run out is lost also when nobody has noticed so far. */
    private boolean mayReport(Attempt attempt) {
        Instant now = Run.now();
        if (leases.holds(attempt, now)) {
            return Run.require(attempt.runId).state != RunState.CANCELLED;
        }
        if (attempt.state == Attempt.State.RUNNING) {
            attempt.end(Attempt.State.LOST, leases.silence(), now);
        }
        return false;
    }

    /** Two deliveries of one job at the same moment get their numbers one after the other. */
    private void takeTurn(Delivery job) {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:step, 21))")
                .setParameter("step", job.runId() + "/" + job.elementId() + "/" + job.loopCounter())
                .getSingleResult();
    }

    private static Attempt newAttempt(Delivery job, int number, Instant now) {
        Attempt attempt = new Attempt();
        attempt.id = UUID.randomUUID();
        attempt.runId = job.runId();
        attempt.elementId = job.elementId();
        attempt.jobType = job.jobType();
        attempt.loopCounter = job.loopCounter();
        attempt.number = number;
        attempt.jobKey = job.jobKey();
        attempt.worker = job.worker();
        attempt.state = Attempt.State.RUNNING;
        attempt.startedAt = now;
        attempt.heartbeatAt = now;
        return attempt;
    }

    private static Attempt require(UUID attemptId) {
        return Attempt.lock(attemptId)
                .orElseThrow(() -> new ApiException(ATTEMPT_NOT_FOUND, "there is no attempt " + attemptId));
    }
}
