package io.rankloom.platform.deployment;

import io.quarkus.logging.Log;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.deployment.Deployment.State;
import io.rankloom.platform.model.ModelVersion;
import io.rankloom.platform.notification.NotificationType;
import io.rankloom.platform.notification.Notifications;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.workflows.promotion.AssignDeployment;
import io.rankloom.workflows.rollback.RollBackDeployment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Moves deployments through their stages. Each call may come twice and changes things once. */
@ApplicationScoped
public class Deployments {

    private final Audit audit;
    private final Approvals approvals;
    private final GuardLimits limits;
    private final Notifications notifications;

    Deployments(Audit audit, Approvals approvals, GuardLimits limits, Notifications notifications) {
        this.audit = audit;
        this.approvals = approvals;
        this.limits = limits;
        this.notifications = notifications;
    }

    /** Digest of the model that answers all traffic of a name now. */
    @Transactional
    public Optional<String> championDigest(String modelName, String environment) {
        return Deployment.live(modelName, environment).map(d -> d.modelDigest);
    }

    /** Gives the run's model a stage; full traffic takes the model before it out of service. Returns the deployment's id. */
    @Transactional
    public String assign(AssignDeployment.Input input, String actor) {
        Deployment deployment = Deployment.<Deployment>find("runId", input.runId())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseGet(() -> create(input, actor));
        if (deployment.isPast(input.stage())) {
            Log.warnf(
                    "deployment %s stays at %s: a late delivery asks for %s",
                    deployment.id, deployment.stage, input.stage());
            return deployment.id.toString();
        }
        boolean there = deployment.stage.equals(input.stage()) && deployment.percent == input.percent();
        boolean isNew = deployment.changedAt.equals(deployment.createdAt);
        if (deployment.state == State.ACTIVE && (isNew || !there)) {
            enter(deployment, input.stage(), input.percent(), actor);
        }
        return deployment.id.toString();
    }

    private Deployment create(AssignDeployment.Input input, String actor) {
        if (input.reviewId() != null) {
            approvals.require(input);
        }
        Deployment deployment = blank(input.runId(), actor);
        deployment.project = input.project();
        deployment.modelName = input.modelName();
        deployment.modelVersion = input.modelVersion();
        deployment.modelDigest = input.modelDigest();
        deployment.environment = input.environment();
        deployment.reviewId = input.reviewId() == null ? null : UUID.fromString(input.reviewId());
        deployment.stage = Deployment.SHADOW;
        deployment.percent = 0;
        deployment.persistAndFlush();
        return deployment;
    }

    private static Deployment blank(UUID runId, String actor) {
        var deployment = new Deployment();
        deployment.id = UUID.randomUUID();
        deployment.runId = runId;
        deployment.state = State.ACTIVE;
        deployment.createdBy = actor;
        deployment.createdAt = now();
        deployment.changedAt = deployment.createdAt;
        return deployment;
    }

    private void enter(Deployment deployment, String stage, int percent, String actor) {
        if (stage.equals(Deployment.FULL)) {
            supersedeLive(deployment);
        }
        deployment.stage = stage;
        deployment.percent = percent;
        deployment.changedAt = now();
        deployment.persistAndFlush();
        record(deployment, actor, "deployment." + stage, percent + " % of the traffic");
    }

    private static void supersedeLive(Deployment by) {
        Deployment.lockLive(by.modelName, by.environment)
                .filter(live -> !live.id.equals(by.id))
                .ifPresent(live -> {
                    live.state = State.SUPERSEDED;
                    live.changedAt = now();
                    live.persistAndFlush();
                    by.previousId = live.id;
                });
    }

    /** What servers have said since the deployment entered its present stage; what they said before is another story. */
    @Transactional
    public List<Observation> freshObservations(String deploymentId, String stage) {
        Deployment deployment = Deployment.require(UUID.fromString(deploymentId));
        return Observation.of(deployment.id, stage).stream()
                .filter(o -> o.observedAt.isAfter(deployment.changedAt))
                .toList();
    }

    /** What the candidate's own requests of its present stage took, and how long they may take beside the champion's of that time. */
    @Transactional
    public LiveLatency liveLatency(String deploymentId, String stage) {
        Deployment deployment = Deployment.require(UUID.fromString(deploymentId));
        return LiveLatency.of(deployment, freshObservations(deploymentId, stage), limits, now());
    }

    /** Ranking servers of the deployment's environment that were heard of within this time, whatever of. */
    @Transactional
    public List<String> serversHeardOf(String deploymentId, Duration within) {
        Deployment deployment = Deployment.require(UUID.fromString(deploymentId));
        return Observation.serversSince(deployment.environment, now().minus(within));
    }

    /** Takes a deployment out of service and tells of it; what it had replaced answers again. */
    @Transactional
    public void withdraw(String deploymentId, String reason) {
        Deployment deployment = Deployment.lock(UUID.fromString(deploymentId));
        if (deployment.state != State.ACTIVE) {
            return;
        }
        deployment.state = State.WITHDRAWN;
        deployment.reason = reason;
        deployment.changedAt = now();
        deployment.persistAndFlush();
        if (deployment.previousId != null) {
            Deployment previous = Deployment.lock(deployment.previousId);
            previous.state = State.ACTIVE;
            previous.changedAt = now();
            previous.persistAndFlush();
        }
        record(deployment, "system", "deployment.withdraw", reason);
        notifications.tell(NotificationType.DEPLOYMENT_WITHDRAWN, DeploymentNotice.of(deployment));
    }

    /** What answers all traffic of its name somewhere and has passed all its stages. */
    @Transactional
    public List<UUID> champions() {
        return Deployment.<Deployment>list(
                        "state = ?1 and stage = ?2 and promotedAt is not null order by id",
                        State.ACTIVE,
                        Deployment.FULL)
                .stream()
                .map(d -> d.id)
                .toList();
    }

    /** Looks at a champion while nobody takes it out of service; does nothing if it is none any more. */
    @Transactional
    public void whileChampion(UUID id, Consumer<Deployment> work) {
        Deployment deployment = Deployment.lock(id);
        if (deployment.isLive() && deployment.promotedAt != null) {
            work.accept(deployment);
        }
    }

    /**
     * All stages are passed: from now on this is the champion. One that is not live any more when the word comes is none.
     *
     * @param crown makes it the champion elsewhere; nobody takes the deployment out of service meanwhile
     */
    @Transactional
    public void promoted(String deploymentId, Runnable crown) {
        Deployment deployment = Deployment.lock(UUID.fromString(deploymentId));
        if (!deployment.isLive()) {
            Log.warnf(
                    "deployment %s is %s at %s, so it becomes no champion",
                    deploymentId, deployment.state, deployment.stage);
            return;
        }
        crown.run();
        if (deployment.promotedAt == null) {
            deployment.promotedAt = now();
            record(deployment, "system", "deployment.promote", null);
        }
    }

    /** Gives all traffic back to a version that was promoted before. */
    @Transactional
    public RollBackDeployment.Output rollBack(RollBackDeployment.Input input) {
        Deployment deployment = Deployment.<Deployment>find("runId", input.runId())
                .firstResultOptional()
                .orElseGet(() -> restore(input, target(input.modelName(), input.environment(), input.targetVersion())));
        return new RollBackDeployment.Output(deployment.modelVersion, deployment.modelDigest, deployment.id.toString());
    }

    private Deployment restore(RollBackDeployment.Input input, ModelVersion target) {
        Deployment deployment = blank(input.runId(), input.requester());
        deployment.project = input.project();
        deployment.modelName = input.modelName();
        deployment.modelVersion = target.version;
        deployment.modelDigest = target.modelDigest;
        deployment.environment = input.environment();
        deployment.reason = input.reason();
        deployment.stage = Deployment.SHADOW;
        supersedeLive(deployment);
        deployment.stage = Deployment.FULL;
        deployment.percent = 100;
        deployment.persistAndFlush();
        record(deployment, input.requester(), "deployment.roll-back", input.reason());
        return deployment;
    }

    /** Only what has been promoted once, and so was approved, may come back; what is live already is back. */
    static ModelVersion target(String modelName, String environment, int version) {
        Deployment.live(modelName, environment)
                .filter(live -> live.modelVersion == version)
                .ifPresent(live -> {
                    throw new ApiException(
                            ErrorCode.NOTHING_TO_ROLL_BACK_TO,
                            "version " + version + " of " + modelName + " answers all traffic in " + environment
                                    + " already",
                            "targetVersion");
                });
        boolean wasLive = Deployment.count(
                        "modelName = ?1 and environment = ?2 and modelVersion = ?3 and promotedAt is not null",
                        modelName,
                        environment,
                        version)
                > 0;
        return ModelVersion.of(modelName, version)
                .filter(v -> wasLive)
                .orElseThrow(() -> nothingBefore(modelName, environment, version));
    }

    static ApiException nothingBefore(String modelName, String environment, int version) {
        return new ApiException(
                ErrorCode.NOTHING_TO_ROLL_BACK_TO,
                "version " + version + " of " + modelName + " was never promoted in " + environment,
                "targetVersion");
    }

    private void record(Deployment d, String actor, String action, String reason) {
        audit.record(actor, action, "deployment", d.id.toString(), d.modelDigest, reason);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
