package io.rankloom.platform.workflow.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.experiment.ExperimentTracking;
import io.rankloom.platform.experiment.ModelRegistry;
import io.rankloom.platform.model.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Our models in MLflow's registry, found there by their digest. */
@ApplicationScoped
class MlflowModels {

    private final ExperimentTracking tracking;
    private final ModelRegistry registry;
    private final ArtifactStore store;

    MlflowModels(ExperimentTracking tracking, ModelRegistry registry, ArtifactStore store) {
        this.tracking = tracking;
        this.registry = registry;
        this.store = store;
    }

    /** Registers the model of a run; again is the same. Returns MLflow's number of the version. */
    int register(UUID runId, String name, String digest, String verdict) {
        return registry.register(
                name, tracking.begin(runId), digest, store.path(digest), Map.of("rankloom.gate", verdict));
    }

    /** MLflow's number of the version that holds this model; it is registered if it was lost there. */
    int version(String name, String digest) {
        ModelVersion ours = QuarkusTransaction.requiringNew().call(() -> ModelVersion.<ModelVersion>find(
                        "modelName = ?1 and modelDigest = ?2 order by version desc", name, digest)
                .firstResult());
        return register(ours.runId, name, digest, ours.verdict);
    }

    /** Moves the alias {@code champion} to a version. */
    void champion(String name, int version) {
        registry.alias(name, ModelRegistry.CHAMPION, version);
    }
}
