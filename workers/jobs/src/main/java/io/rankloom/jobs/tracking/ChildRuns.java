package io.rankloom.jobs.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;

/**
 * MLflow's ids of the runs below others. One is made when it is first asked for, and found again by its tags: a process that died
 * after it had made one makes no second. For one thread.
 */
final class ChildRuns {

    /** Between the id of the run above and the child's name; no id of MLflow has it. */
    static final String MARK = "#";

    private static final String PARENT = "mlflow.parentRunId";
    private static final String NAME = "rankloom.trial";

    private final MlflowClient client;
    private final Map<String, String> known = new HashMap<>();

    ChildRuns(MlflowClient client) {
        this.client = client;
    }

    /** @param runId MLflow's own, which is given back, or a child's as {@link Tracking#child} names it */
    String find(String runId) {
        int mark = runId.indexOf(MARK);
        if (mark < 0) {
            return runId;
        }
        String id = known.get(runId);
        if (id == null) {
            id = findOrMake(runId.substring(0, mark), runId.substring(mark + MARK.length()));
            known.put(runId, id);
        }
        return id;
    }

    private String findOrMake(String parent, String name) {
        String experiment = client.getRun(parent).getInfo().getExperimentId();
        return made(experiment, parent, name).orElseGet(() -> make(experiment, parent, name));
    }

    private Optional<String> made(String experiment, String parent, String name) {
        String filter = "tags.`" + PARENT + "` = '" + parent + "' and tags.`" + NAME + "` = '" + name + "'";
        return client
                .searchRuns(List.of(experiment), filter, ViewType.ACTIVE_ONLY, 1, List.of("attributes.start_time ASC"))
                .getItems()
                .stream()
                .map(run -> run.getInfo().getRunId())
                .findFirst();
    }

    private String make(String experiment, String parent, String name) {
        RunInfo made = client.createRun(CreateRun.newBuilder()
                .setExperimentId(experiment)
                .setStartTime(System.currentTimeMillis())
                .setRunName(name)
                .addTags(tag(PARENT, parent))
                .addTags(tag(NAME, name))
                .build());
        return made.getRunId();
    }

    private static RunTag tag(String key, String value) {
        return RunTag.newBuilder().setKey(key).setValue(value).build();
    }
}
