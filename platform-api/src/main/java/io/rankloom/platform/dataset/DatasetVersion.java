package io.rankloom.platform.dataset;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Data as they were once, named by the digest of their bytes. */
@Entity
public class DatasetVersion extends PanacheEntityBase {

    @Id
    public UUID id;

    public UUID datasetId;
    public int version;
    public String digest;
    public String qualityDigest;
    public long products;
    public long queries;
    public long judgments;
    public long reviews;
    public long images;
    public long events;
    public long quarantined;
    public UUID runId;
    public String createdBy;
    public Instant createdAt;

    static Optional<DatasetVersion> newest(UUID datasetId) {
        return find("datasetId = ?1 order by version desc", datasetId).firstResultOptional();
    }
}
