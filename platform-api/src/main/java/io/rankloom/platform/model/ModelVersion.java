package io.rankloom.platform.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A trained model with the evidence that the gate judged it by. Never changed. */
@Entity
public class ModelVersion extends PanacheEntityBase {

    @Id
    public UUID id;

    public String modelName;
    public int version;
    public UUID runId;
    public String modelDigest;
    public String reportDigest;
    public String datasetDigest;
    public String featuresDigest;
    public String verdict;
    public String rule;
    public String mlflowRunId;
    public String createdBy;
    public Instant createdAt;

    public static Optional<ModelVersion> of(String modelName, int version) {
        return find("modelName = ?1 and version = ?2", modelName, version).firstResultOptional();
    }
}
