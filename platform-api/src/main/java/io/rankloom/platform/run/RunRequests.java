package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.DATASET_NOT_FOUND;
import static io.rankloom.platform.problem.ErrorCode.IDEMPOTENCY_KEY_REUSED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.platform.dataset.DatasetVersion;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Turns a request into a run, once per idempotency key. */
@ApplicationScoped
class RunRequests {

    private final RunPlans plans;
    private final RunStarter starter;
    private final DatasetVersions datasets;
    private final EntityManager entities;
    private final ObjectMapper json;

    RunRequests(
            RunPlans plans, RunStarter starter, DatasetVersions datasets, EntityManager entities, ObjectMapper json) {
        this.plans = plans;
        this.starter = starter;
        this.datasets = datasets;
        this.entities = entities;
        this.json = json;
    }

    /** Records the run that the request asks for, or finds the one that the same request made before. */
    @Transactional
    RunView start(RunResource.NewRun request, String actor, String idempotencyKey) {
        if (idempotencyKey == null) {
            return record(request, actor);
        }
        // The second of two requests at the same moment waits here for the first.
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:key, 22))")
                .setParameter("key", actor + "/" + idempotencyKey)
                .getSingleResult();
        String body = sha256(request);
        List<?> earlier = entities.createNativeQuery(
                        "SELECT body_sha256, run_id FROM run_request WHERE actor = :actor AND idempotency_key = :key")
                .setParameter("actor", actor)
                .setParameter("key", idempotencyKey)
                .getResultList();
        if (!earlier.isEmpty()) {
            Object[] row = (Object[]) earlier.get(0);
            if (!row[0].equals(body)) {
                throw new ApiException(
                        IDEMPOTENCY_KEY_REUSED, "this Idempotency-Key was used for another request: take a new one");
            }
            return RunView.of(Run.require((UUID) row[1]));
        }
        RunView run = record(request, actor);
        entities.createNativeQuery("""
                        INSERT INTO run_request (actor, idempotency_key, body_sha256, run_id)
                        VALUES (:actor, :key, :body, :run)
                        """)
                .setParameter("actor", actor)
                .setParameter("key", idempotencyKey)
                .setParameter("body", body)
                .setParameter("run", run.id())
                .executeUpdate();
        return run;
    }

    private RunView record(RunResource.NewRun request, String actor) {
        UUID id = request.kind() == RunKind.COLLECT
                ? starter.collect(plans.collect(request, actor))
                : starter.train(known(plans.train(request, actor)));
        return RunView.of(Run.require(id));
    }

    /** Without a source the run takes a version that was published before: the one named, else the newest. */
    private NewTrain known(NewTrain order) {
        Project.require(order.project());
        if (order.sourceUri() != null) {
            return order;
        }
        DatasetVersion version = datasets.find(order.project(), order.datasetName(), order.datasetVersion())
                .orElseThrow(() -> new ApiException(
                        DATASET_NOT_FOUND,
                        "dataset " + order.datasetName() + " has "
                                + (order.datasetVersion() == null
                                        ? "no version"
                                        : "no version " + order.datasetVersion())
                                + "; import it first, or give a sourceUri",
                        "dataset"));
        return order.of(version.version, version.digest);
    }

    private String sha256(Object request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
