package io.rankloom.platform.dataset;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /** The newest version of each dataset that has one. */
    static Map<UUID, DatasetVersion> newestOf(List<UUID> datasetIds) {
        return DatasetVersion.<DatasetVersion>list(
                        "from DatasetVersion v where v.datasetId in ?1 and v.version = (select max(o.version) from"
                                + " DatasetVersion o where o.datasetId = v.datasetId)",
                        datasetIds)
                .stream()
                .collect(Collectors.toMap(version -> version.datasetId, version -> version));
    }
}
