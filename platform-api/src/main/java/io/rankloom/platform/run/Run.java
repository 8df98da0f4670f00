package io.rankloom.platform.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.workflows.training.Search;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One execution of a workflow, from the request to its outcome. What was asked for changes only where a person lets the run go
 * on after an incident with another parameter, which {@link #changes} tells; what the run learns on its way (digests, weights,
 * the gate's verdict) is added as its steps end. Its id is its identity everywhere: in the engine's variables, in MLflow's tags
 * and in the audit trail.
 */
@Entity
public class Run extends PanacheEntityBase {

    private static final int LONGEST_REASON = 4_000;

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public RunKind kind;

    @Enumerated(EnumType.STRING)
    public RunState state;

    public String outcome;
    public String reason;
    public String project;
    public String datasetName;
    public Integer datasetVersion;
    public String datasetDigest;
    public String sourceUri;
    public String mappingUri;
    public Double badRowLimit;
    public String fusion;

    @Convert(converter = JsonStrings.class)
    public List<String> rankers;

    /** Null when only the rankers that are named are trained. */
    @Convert(converter = JsonSearch.class)
    public Search search;

    @Convert(converter = JsonStrings.class)
    public List<String> modalities;

    /** Null for the sentence encoder of each text's language. */
    public String textModel;

    /** Null for the attribute that the evaluation finds. */
    public String fairnessAttribute;

    public long seed;
    public Integer cutoff;
    public Integer shardSize;
    public String labels;
    public String modelName;
    public String environment;
    public String reviewDeadline;
    public Integer targetVersion;
    public String featuresDigest;
    public String fusionDigest;
    public String modelDigest;
    public String reportDigest;
    public Integer modelVersion;

    @Convert(converter = JsonWeights.class)
    public Map<String, Double> modalityWeights;

    public Double ndcgMean;
    public Double ndcgLow;
    public Double ndcgHigh;
    public String verdict;
    public String rule;
    public Integer approvals;
    public String reviewId;
    public String deploymentId;
    public String mlflowRunId;
    public boolean mlflowEnded;
    public String startedBy;
    public Instant createdAt;
    public Instant publishedAt;
    public Instant republishedAt;
    public Instant startedAt;
    public Instant finishedAt;

    /** Of the plan, since the launch; null for none. */
    @Convert(converter = JsonChanges.class)
    public List<PlanChange> changes;

    @Version
    public long version;

    /** Finds a run or answers 404. */
    public static Run require(UUID id) {
        return Run.<Run>findByIdOptional(id).orElseThrow(() -> missing(id));
    }

    /** The answer for a run that is not there, and for one that the caller may not know of. */
    static ApiException missing(UUID id) {
        return new ApiException(ErrorCode.RUN_NOT_FOUND, "there is no run " + id);
    }

    /** Finds a run and locks its row until the transaction ends, so that two writers take turns. */
    public static Optional<Run> lock(UUID id) {
        return Optional.ofNullable(Run.findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Runs that the engine may be working on now; those that wait for a person do not count. */
    public static long inFlight() {
        return count("publishedAt is not null and state in ?1", List.of(RunState.QUEUED, RunState.RUNNING));
    }

    /** The oldest runs that were never handed to the engine. */
    public static List<Run> queued(int limit) {
        return Run.<Run>find("publishedAt is null and state = ?1 order by createdAt, id", RunState.QUEUED)
                .page(0, limit)
                .list();
    }

    /** Runs that were handed over before {@code latest} and have not been seen in the engine since. */
    public static List<Run> unconfirmed(Instant latest) {
        return list("state = ?1 and republishedAt < ?2", RunState.QUEUED, latest);
    }

    /** An instance of this run was seen in the engine. */
    public void started(Instant at) {
        if (state == RunState.QUEUED) {
            state = RunState.RUNNING;
            startedAt = at;
        }
    }

    /** Ends the run unless it has ended already. Returns whether this call ended it. */
    public boolean finish(RunState end, String outcome, String reason, Instant at) {
        if (state.isFinal()) {
            return false;
        }
        state = end;
        this.outcome = outcome;
        this.reason = reason == null ? this.reason : PlainText.of(reason, LONGEST_REASON);
        finishedAt = at;
        return true;
    }

    /** The present, at the precision that the database keeps. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
