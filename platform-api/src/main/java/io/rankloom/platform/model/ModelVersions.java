package io.rankloom.platform.model;

import io.rankloom.platform.audit.Audit;
import io.rankloom.workflows.training.RegisterModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Numbers the versions of models. */
@ApplicationScoped
public class ModelVersions {

    private final Audit audit;

    ModelVersions(Audit audit) {
        this.audit = audit;
    }

    /**
     * Registers what a run has trained; a second call for the run changes nothing.
     *
     * @return the version's number, from 1
     */
    @Transactional
    public int register(RegisterModel.Input input, String actor) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        RegisteredModel.createUnlessThere(input.modelName(), input.project(), now);
        // Two runs of one model take turns, so that numbers have no gaps.
        RegisteredModel.findById(input.modelName(), LockModeType.PESSIMISTIC_WRITE);
        RegisteredModel.requireFree(input.modelName(), input.project());
        Optional<ModelVersion> known =
                ModelVersion.<ModelVersion>find("runId", input.runId()).firstResultOptional();
        return known.map(v -> v.version).orElseGet(() -> add(input, actor, now));
    }

    private int add(RegisterModel.Input input, String actor, Instant now) {
        var version = new ModelVersion();
        version.id = UUID.randomUUID();
        version.modelName = input.modelName();
        version.version = (int) ModelVersion.count("modelName", input.modelName()) + 1;
        version.runId = input.runId();
        version.modelDigest = input.modelDigest();
        version.reportDigest = input.reportDigest();
        version.datasetDigest = input.datasetDigest();
        version.featuresDigest = input.featuresDigest();
        version.verdict = input.verdict();
        version.rule = input.rule();
        version.mlflowRunId = input.mlflowRunId();
        version.createdBy = actor;
        version.createdAt = now;
        version.persist();
        String object = version.modelName + "@" + version.version;
        audit.record(actor, "model.register", "model", object, version.modelDigest, "gate: " + version.verdict);
        return version.version;
    }
}
