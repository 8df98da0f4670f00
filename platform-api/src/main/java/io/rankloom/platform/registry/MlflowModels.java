package io.rankloom.platform.registry;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.experiment.ExperimentTracking;
import io.rankloom.platform.experiment.ModelRegistry;
import io.rankloom.platform.model.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Our models in MLflow's registry, found there by their digest. */
@ApplicationScoped
public class MlflowModels {

    private static final String PRODUCTION = "production";

    private final ExperimentTracking tracking;
    private final ModelRegistry registry;
    private final ArtifactStore store;

    MlflowModels(ExperimentTracking tracking, ModelRegistry registry, ArtifactStore store) {
        this.tracking = tracking;
        this.registry = registry;
        this.store = store;
    }

    /** Registers the model of a run; again is the same. Returns MLflow's number of the version. */
    public int register(UUID runId, String name, String digest, String verdict) {
        return registry.register(
                name, tracking.begin(runId), digest, store.path(digest), Map.of("rankloom.gate", verdict));
    }

    /** MLflow's number of the version that holds this model; it is registered if it was lost there. */
    public int version(String name, String digest) {
        ModelVersion ours = QuarkusTransaction.requiringNew().call(() -> ModelVersion.<ModelVersion>find(
                        "modelName = ?1 and modelDigest = ?2 order by version desc", name, digest)
                .firstResult());
        return register(ours.runId, name, digest, ours.verdict);
    }

    /** Points the alias of what is live in an environment at a version. */
    public void crown(String name, String environment, int version) {
        registry.alias(name, alias(environment), version);
    }

    /** MLflow's number of the version that the environment's alias points at; empty where there is none. */
    Optional<Integer> crowned(String name, String environment) {
        return registry.aliased(name, alias(environment));
    }

    /** MLflow's number of the version that holds this model, empty if MLflow has lost it. */
    Optional<Integer> find(String name, String digest) {
        return registry.find(name, digest);
    }

    /** A name has one alias {@code champion}, and that is what its customers get; other environments have one of their own. */
    static String alias(String environment) {
        return environment.equals(PRODUCTION) ? ModelRegistry.CHAMPION : ModelRegistry.CHAMPION + "-" + environment;
    }
}
