package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.ATTEMPT_NOT_FOUND;
import static io.rankloom.platform.problem.ErrorCode.INVALID_REQUEST;
import static io.rankloom.platform.problem.ErrorCode.LEASE_LOST;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.lineage.Lineage;
import io.rankloom.platform.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
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
    private final Heartbeats heartbeats;
    private final StepFacts facts;
    private final Lineage lineage;
    private final EntityManager entities;

    Attempts(
            Leases leases,
            RunProgress progress,
            Heartbeats heartbeats,
            StepFacts facts,
            Lineage lineage,
            EntityManager entities) {
        this.leases = leases;
        this.progress = progress;
        this.heartbeats = heartbeats;
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
        Instant now = leases.now();
        loseEarlier(job, now);
        long earlier = Attempt.countOfStep(job.runId(), job.elementId(), job.loopCounter());
        Attempt attempt = newAttempt(job, (int) earlier + 1, now);
        attempt.persistAndFlush();
        progress.stepsMoved(run, Set.of(job.elementId()));
        return attempt;
    }

    /** Stores how far an attempt is and renews its lease. Returns false, changing nothing, if the lease is lost. */
    public boolean heartbeat(UUID attemptId, double fraction, String line, List<String> logLines) {
        if (heartbeats.write(new Heartbeats.Beat(attemptId, fraction, line, logLines))) {
            return true;
        }
        QuarkusTransaction.requiringNew().run(() -> loseIfSilent(require(attemptId)));
        return false;
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
        attempt.end(end.outcome(), end.message() == null ? null : StepLog.shorten(end.message()), leases.now());
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
        leases.heard((Instant) entities.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult());
        Instant now = leases.now();
        List<?> lost = entities.createNativeQuery("""
                        UPDATE attempt SET state = 'LOST', message = :message, ended_at = :now
                        WHERE state = 'RUNNING' AND heartbeat_at < :limit
                        RETURNING run_id, element_id
                        """)
                .setParameter("message", leases.silence())
                .setParameter("now", now)
                .setParameter("limit", leases.silentBefore(now))
                .getResultList();
        lost.stream()
                .map(Object[].class::cast)
                .forEach(row -> progress.stepsMoved(Run.require((UUID) row[0]), Set.of((String) row[1])));
        return lost.size();
    }

    /** One statement, so that an end that is committed at this moment stands: the database looks at the state again once it has the row. */
    private static void loseEarlier(Delivery job, Instant now) {
        Attempt.update(
                "state = ?1, message = ?2, endedAt = ?3"
                        + " where runId = ?4 and elementId = ?5 and loopCounter = ?6 and state = ?7",
                Attempt.State.LOST,
                "a newer attempt took over",
                now,
                job.runId(),
                job.elementId(),
                job.loopCounter(),
                Attempt.State.RUNNING);
    }

    /** A lease that has run out is lost also when nobody has noticed so far. */
    private boolean mayReport(Attempt attempt) {
        if (leases.holds(attempt, leases.now())) {
            return Run.require(attempt.runId).state != RunState.CANCELLED;
        }
        loseIfSilent(attempt);
        return false;
    }

    private void loseIfSilent(Attempt attempt) {
        Instant now = leases.now();
        if (attempt.state == Attempt.State.RUNNING && !leases.holds(attempt, now)) {
            attempt.end(Attempt.State.LOST, leases.silence(), now);
        }
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
