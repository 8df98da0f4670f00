package io.rankloom.platform.registry;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.deployment.Deployment;
import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.experiment.MlflowConfig;
import io.rankloom.platform.experiment.MlflowConfig.MovedAlias;
import io.rankloom.platform.experiment.MlflowException;
import io.rankloom.platform.registry.AliasIncident.Settlement;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares MLflow's aliases with what is live, several times a minute. One that was moved by hand is an incident; by setting it is pointed back at once, or
 * left until a person does so. What the platform itself is just promoting or rolling back is never taken for a move by hand: both hold the deployment's lock.
 */
@ApplicationScoped
public class AliasWatch {

    private static final String SYSTEM = "system";

    private final Deployments deployments;
    private final MlflowModels models;
    private final MlflowConfig config;
    private final Audit audit;
    private volatile boolean away;

    AliasWatch(Deployments deployments, MlflowModels models, MlflowConfig config, Audit audit) {
        this.deployments = deployments;
        this.models = models;
        this.config = config;
        this.audit = audit;
    }

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        if (!config.enabled()) {
            return;
        }
        try {
            check();
            away = false;
        } catch (MlflowException e) {
            if (!away) {
                Log.warnf("MLflow's aliases are not watched while it is away: %s", e.getMessage());
            }
            away = true;
        }
    }

    /**
     * Compares every champion with its alias.
     *
     * @throws MlflowException if MLflow is away
     */
    void check() {
        deployments.champions().forEach(id -> deployments.whileChampion(id, this::compare));
    }

    /**
     * Points the alias of an open incident back at what is live, in the name of a person. If that is no champion any more, the incident ends as superseded: the
     * alias of whatever is champion now is looked at for itself.
     *
     * @throws MlflowException if MLflow is away
     */
    void restore(UUID incidentId, UUID deploymentId, String actor) {
        deployments.whileChampion(
                deploymentId, live -> open(live).ifPresent(incident -> restore(live, incident, actor)));
        if (AliasIncident.supersede(incidentId)) {
            Deployment before =
                    Deployment.<Deployment>findByIdOptional(deploymentId).orElseThrow();
            record(
                    before,
                    actor,
                    "alias.supersede",
                    "MLflow's alias " + MlflowModels.alias(before.environment) + " was to be restored, but version "
                            + before.modelVersion + " is no champion any more");
        }
    }

    private void compare(Deployment live) {
        Optional<Integer> expected = models.find(live.modelName, live.modelDigest);
        Optional<Integer> found = models.crowned(live.modelName, live.environment);
        Optional<AliasIncident> known = open(live);
        if (expected.isPresent() && expected.equals(found)) {
            known.ifPresent(incident -> settle(incident, Settlement.MOVED_BACK, SYSTEM));
            return;
        }
        AliasIncident incident = known.orElseGet(() -> blank(live));
        if (known.isEmpty() || !Objects.equals(incident.foundVersion, found.orElse(null))) {
            incident.expectedVersion = expected.orElse(null);
            incident.foundVersion = found.orElse(null);
            incident.noticedAt = now();
            incident.persistAndFlush();
            record(live, SYSTEM, "alias.moved", told(incident));
            Log.warn(told(incident));
        }
        if (config.movedAlias() == MovedAlias.RESTORE) {
            restore(live, incident, SYSTEM);
        }
    }

    /** The open incident of what is live; that of what was live before is no matter any more. */
    private static Optional<AliasIncident> open(Deployment live) {
        Optional<AliasIncident> open = AliasIncident.open(live.modelName, MlflowModels.alias(live.environment));
        if (open.isPresent() && !open.get().deploymentId.equals(live.id)) {
            settle(open.get(), Settlement.SUPERSEDED, SYSTEM);
            return Optional.empty();
        }
        return open;
    }

    private static AliasIncident blank(Deployment live) {
        var incident = new AliasIncident();
        incident.id = UUID.randomUUID();
        incident.deploymentId = live.id;
        incident.project = live.project;
        incident.modelName = live.modelName;
        incident.environment = live.environment;
        incident.alias = MlflowModels.alias(live.environment);
        return incident;
    }

    private void restore(Deployment live, AliasIncident incident, String actor) {
        int version = models.version(live.modelName, live.modelDigest);
        models.crown(live.modelName, live.environment, version);
        incident.expectedVersion = version;
        settle(incident, Settlement.RESTORED, actor);
        record(
                live,
                actor,
                "alias.restore",
                "MLflow's alias " + incident.alias + " names version " + version + " again");
    }

    private static void settle(AliasIncident incident, Settlement how, String by) {
        incident.settle(how, by);
        incident.persistAndFlush();
    }

    private static String told(AliasIncident incident) {
        return "MLflow's alias " + incident.alias + " of " + incident.modelName
                + (incident.foundVersion == null ? " is gone" : " names version " + incident.foundVersion)
                + (incident.expectedVersion == null
                        ? ", and the version that is live is not in MLflow any more"
                        : ", but version " + incident.expectedVersion + " is live");
    }

    private void record(Deployment live, String actor, String action, String reason) {
        audit.record(actor, action, "model", live.modelName, live.modelDigest, reason);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
