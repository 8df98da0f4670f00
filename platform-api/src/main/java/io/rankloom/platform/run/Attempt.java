package io.rankloom.platform.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One delivery of a job to a worker, from its begin to its end or to the loss of its lease. */
@Entity
public class Attempt extends PanacheEntityBase {

    /** How an attempt stands or ended. */
    public enum State {
        RUNNING,
        /** Made its output. */
        DONE,
        /** Found its output already made. */
        REUSED,
        /** Failed technically; the engine tries again or raises an incident. */
        FAILED,
        /** Ended by an error that the workflow has a path for. */
        ERROR,
        /** Went silent for longer than its lease, or a newer attempt took over. */
        LOST
    }

    @Id
    public UUID id;

    public UUID runId;
    public String elementId;
    public String jobType;
    public int loopCounter;
    public int number;
    public long jobKey;
    public String worker;

    @Enumerated(EnumType.STRING)
    public State state;

    public double fraction;
    public String line;
    public Instant startedAt;
    public Instant heartbeatAt;
    public Instant endedAt;
    public String stepKey;

    @Convert(converter = JsonStrings.class)
    public List<String> inputs;

    public String outputDigest;
    public String message;

    static Optional<Attempt> lock(UUID id) {
        return Optional.ofNullable(Attempt.findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** All attempts of a run, in the order in which they began. */
    static List<Attempt> ofRun(UUID runId) {
        return list("runId = ?1 order by startedAt, number", runId);
    }

    /** Those of a run that made something or found it made, by when they ended, after a place in that order. */
    static List<Attempt> withOutput(UUID runId, Instant at, UUID id, int limit) {
        return Attempt.<Attempt>find(
                        "runId = ?1 and outputDigest is not null and state in (?2, ?3)"
                                + " and (endedAt > ?4 or (endedAt = ?4 and id > ?5)) order by endedAt, id",
                        runId,
                        State.DONE,
                        State.REUSED,
                        at,
                        id)
                .page(0, limit)
                .list();
    }

    /** What a worker works on now. */
    public static List<Attempt> runningOn(String worker) {
        return list("worker = ?1 and state = ?2 order by startedAt", worker, State.RUNNING);
    }

    /** How many attempts a step has had. */
    static long countOfStep(UUID runId, String elementId, int loopCounter) {
        return count("runId = ?1 and elementId = ?2 and loopCounter = ?3", runId, elementId, loopCounter);
    }

    static List<Attempt> ofStep(UUID runId, String elementId, int loopCounter) {
        return list(
                "runId = ?1 and elementId = ?2 and loopCounter = ?3 order by number", runId, elementId, loopCounter);
    }

    void end(State end, String message, Instant at) {
        state = end;
        this.message = message;
        endedAt = at;
        if (end == State.DONE || end == State.REUSED) {
            fraction = 1;
        }
    }
}
