package io.rankloom.platform.deployment;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The assignment of a model to an environment, through its stages. */
@Entity
public class Deployment extends PanacheEntityBase {

    static final String SHADOW = "shadow";
    static final String FULL = "full";

    private static final List<String> STAGES = List.of(SHADOW, "canary", FULL);

    /** Whether it takes part in serving. */
    public enum State {
        ACTIVE,
        SUPERSEDED,
        WITHDRAWN
    }

    @Id
    public UUID id;

    public UUID runId;
    public String project;
    public String modelName;
    public int modelVersion;
    public String modelDigest;
    public String environment;
    public UUID reviewId;
    public String stage;
    public int percent;

    @Enumerated(EnumType.STRING)
    public State state;

    public UUID previousId;
    public String reason;
    public String createdBy;
    public Instant createdAt;
    public Instant changedAt;
    public Instant promotedAt;

    static Deployment require(UUID id) {
        return Deployment.<Deployment>findByIdOptional(id).orElseThrow(() -> missing(id));
    }

    /** Two who change it take turns until their transactions end. */
    static Deployment lock(UUID id) {
        Deployment deployment = Deployment.findById(id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(deployment).orElseThrow(() -> missing(id));
    }

    static ApiException missing(UUID id) {
        return new ApiException(ErrorCode.DEPLOYMENT_NOT_FOUND, "there is no deployment " + id);
    }

    /** What answers the traffic of a model now. */
    static Optional<Deployment> live(String modelName, String environment) {
        return liveQuery(modelName, environment).firstResultOptional();
    }

    /** The same, locked: who takes it out of service and who promotes it take turns. */
    static Optional<Deployment> lockLive(String modelName, String environment) {
        return liveQuery(modelName, environment)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private static PanacheQuery<Deployment> liveQuery(String modelName, String environment) {
        return find(
                "modelName = ?1 and environment = ?2 and state = ?3 and stage = ?4",
                modelName,
                environment,
                State.ACTIVE,
                FULL);
    }

    /** What answers, or answered, the traffic when this one came: the model that it is compared with. */
    Optional<Deployment> champion() {
        return previousId != null
                ? Deployment.findByIdOptional(previousId)
                : find(
                                "modelName = ?1 and environment = ?2 and id <> ?3 and stage = ?4 and state <> ?5"
                                        + " and createdAt < ?6 order by createdAt desc",
                                modelName,
                                environment,
                                id,
                                FULL,
                                State.WITHDRAWN,
                                createdAt)
                        .firstResultOptional();
    }

    /** Whether it answers all traffic. */
    boolean isLive() {
        return state == State.ACTIVE && stage.equals(FULL);
    }

    /** Whether it has come further than this stage already. */
    boolean isPast(String otherStage) {
        return STAGES.indexOf(otherStage) < STAGES.indexOf(stage);
    }

    static List<Deployment> active(String environment) {
        return list("environment = ?1 and state = ?2 order by modelName, createdAt", environment, State.ACTIVE);
    }
}
