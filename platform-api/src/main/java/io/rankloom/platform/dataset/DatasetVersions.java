package io.rankloom.platform.dataset;

import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.project.Project;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Publishes and finds dataset versions. */
@ApplicationScoped
public class DatasetVersions {

    private final Audit audit;

    DatasetVersions(Audit audit) {
        this.audit = audit;
    }

    /**
     * Publishes what a run has collected. The same content is the same version, so a second call changes nothing.
     *
     * @param actor who asked for the run
     * @return the version's number, from 1
     */
    @Transactional
    public int publish(PublishDatasetVersion.Input input, String actor) {
        Project.require(input.project());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        takeTurn(input.project(), input.datasetName());
        Dataset dataset = Dataset.byName(input.project(), input.datasetName())
                .orElseGet(() -> create(input.project(), input.datasetName(), now));
        Optional<DatasetVersion> known = DatasetVersion.<DatasetVersion>find(
                        "datasetId = ?1 and digest = ?2", dataset.id, input.datasetDigest())
                .firstResultOptional();
        return known.map(v -> v.version).orElseGet(() -> add(dataset, input, actor, now));
    }

    /** @param version null for the newest */
    @Transactional
    public Optional<DatasetVersion> find(String project, String name, Integer version) {
        return Dataset.byName(project, name)
                .flatMap(dataset -> version == null
                        ? DatasetVersion.newest(dataset.id)
                        : DatasetVersion.find("datasetId = ?1 and version = ?2", dataset.id, version)
                                .firstResultOptional());
    }

    /** Two runs that publish into one dataset get their numbers one after the other. */
    private static void takeTurn(String project, String name) {
        Dataset.getEntityManager()
                .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:dataset, 23))")
                .setParameter("dataset", project + "/" + name)
                .getSingleResult();
    }

    private static Dataset create(String project, String name, Instant now) {
        var dataset = new Dataset();
        dataset.id = UUID.randomUUID();
        dataset.project = project;
        dataset.name = name;
        dataset.createdAt = now;
        dataset.persist();
        return dataset;
    }

    private int add(Dataset dataset, PublishDatasetVersion.Input input, String actor, Instant now) {
        var version = new DatasetVersion();
        version.id = UUID.randomUUID();
        version.datasetId = dataset.id;
        version.version = DatasetVersion.newest(dataset.id).map(v -> v.version).orElse(0) + 1;
        version.digest = input.datasetDigest();
        version.qualityDigest = input.qualityDigest();
        version.products = input.counts().products();
        version.queries = input.counts().queries();
        version.judgments = input.counts().judgments();
        version.reviews = input.counts().reviews();
        version.images = input.counts().images();
        version.events = input.counts().events();
        version.quarantined = input.counts().quarantined();
        version.runId = input.runId();
        version.createdBy = actor;
        version.createdAt = now;
        version.persist();
        String object = dataset.name + "@" + version.version;
        audit.record(actor, "dataset.publish", "dataset", object, version.digest, null);
        return version.version;
    }
}
