package io.rankloom.platform.experiment;

import io.rankloom.learning.click.LabelSpec;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunState;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * Runs as MLflow tracks them: an experiment per project, a run per run of ours, found again by its tag. The Java client repeats a POST that failed, so
 * nothing here counts on a call to happen once. Thread-safe; a server that hangs costs a timeout.
 */
@ApplicationScoped
class Tracker {

    private static final String RUN_TAG = "rankloom.run_id";

    private final MlflowClient client;
    private final MlflowConfig config;

    Tracker(MlflowConfig config) {
        this.config = config;
        this.client = new MlflowClient(config.uri().toString());
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Finds the run's counterpart in MLflow, or makes it. */
    TrackedRun begin(Run run) {
        return within("begin run " + run.id, () -> {
            String experiment = experiment(run.project);
            List<RunInfo> found = client
                    .searchRuns(
                            List.of(experiment),
                            "tags.`" + RUN_TAG + "` = '" + run.id + "'",
                            ViewType.ACTIVE_ONLY,
                            1,
                            List.of("attributes.start_time ASC"))
                    .getItems()
                    .stream()
                    .map(org.mlflow.api.proto.Service.Run::getInfo)
                    .toList();
            return tracked(found.isEmpty() ? create(experiment, run) : found.get(0));
        });
    }

    /** A run of MLflow by its own id. */
    TrackedRun get(String mlflowRunId) {
        return within(
                "read run " + mlflowRunId,
                () -> tracked(client.getRun(mlflowRunId).getInfo()));
    }

    /** Closes the run in MLflow as it ended here. */
    void end(String mlflowRunId, RunState state, Instant at) {
        RunStatus status =
                switch (state) {
                    case SUCCEEDED, REJECTED -> RunStatus.FINISHED;
                    case CANCELLED -> RunStatus.KILLED;
                    case FAILED -> RunStatus.FAILED;
                    case QUEUED, RUNNING, WAITING ->
                        throw new IllegalArgumentException("run of MLflow " + mlflowRunId + " has not ended: " + state);
                };
        within("end run " + mlflowRunId, () -> {
            client.setTerminated(mlflowRunId, status, at.toEpochMilli());
            return null;
        });
    }

    private String experiment(String project) {
        return find(project).orElseGet(() -> {
            try {
                return client.createExperiment(project);
            } catch (MlflowClientException e) {
                // Somebody else made it meanwhile, or the client's own second try met the first.
                return find(project).orElseThrow(() -> e);
            }
        });
    }

    /** By search: asking for the name would answer 404, which the client takes for a reason to ask twice more. */
    private Optional<String> find(String project) {
        String filter = "name = '" + project.replace("'", "''") + "'";
        return client.searchExperiments(filter, ViewType.ALL, 1, List.of()).getItems().stream()
                .map(Experiment::getExperimentId)
                .findFirst();
    }

    private RunInfo create(String experiment, Run run) {
        CreateRun.Builder request = CreateRun.newBuilder()
                .setExperimentId(experiment)
                .setStartTime(run.createdAt.toEpochMilli())
                .setRunName(run.modelName + " " + run.id.toString().substring(0, 8));
        tags(run)
                .forEach((key, value) ->
                        request.addTags(RunTag.newBuilder().setKey(key).setValue(value)));
        RunInfo created = client.createRun(request.build());
        List<Param> params = params(run).entrySet().stream()
                .map(e -> Param.newBuilder()
                        .setKey(e.getKey())
                        .setValue(e.getValue())
                        .build())
                .toList();
        client.logBatch(created.getRunId(), List.of(), params, List.of());
        return created;
    }

    private static Map<String, String> tags(Run run) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(RUN_TAG, run.id.toString());
        tags.put("mlflow.user", run.startedBy);
        tags.put("rankloom.dataset", run.datasetName);
        tags.put("rankloom.environment", run.environment);
        return tags;
    }

    private static Map<String, String> params(Run run) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("fusion", run.fusion);
        if (!run.rankers.isEmpty()) {
            params.put("rankers", String.join("; ", run.rankers));
        }
        if (run.search != null) {
            params.put("search", run.search.method() + " over " + run.search.ranker());
        }
        params.put("modalities", String.join(", ", run.modalities));
        params.put("labels", run.labels == null ? LabelSpec.JUDGMENTS : run.labels);
        if (run.textModel != null) {
            params.put("textModel", run.textModel);
        }
        if (run.fairnessAttribute != null) {
            params.put("fairnessAttribute", run.fairnessAttribute);
        }
        params.put("seed", Long.toString(run.seed));
        params.put("cutoff", Integer.toString(run.cutoff));
        return params;
    }

    private static TrackedRun tracked(RunInfo info) {
        return new TrackedRun(info.getRunId(), info.getArtifactUri());
    }

    /** The client has no timeout of its own. */
    private <T> T within(String deed, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread caller = Thread.ofVirtual().name("mlflow").start(task);
        try {
            return task.get(config.requestTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new MlflowException(
                    "MLflow at " + config.uri() + " could not " + deed + ": "
                            + e.getCause().getMessage(),
                    "",
                    e.getCause());
        } catch (TimeoutException e) {
            caller.interrupt();
            throw new MlflowException("MLflow at " + config.uri() + " took too long to " + deed, "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MlflowException("interrupted while waiting for MLflow to " + deed, "", e);
        }
    }
}
