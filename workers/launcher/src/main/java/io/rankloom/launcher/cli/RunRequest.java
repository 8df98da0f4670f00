package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body that starts a training run. */
final class RunRequest {

    private RunRequest() {}

    static ObjectNode train(String project, ObjectNode dataset, PlanOptions plan, String model) {
        ObjectNode request = ApiClient.JSON.createObjectNode();
        request.put("project", project);
        request.put("kind", "TRAIN");
        request.set("dataset", dataset);
        request.set("plan", plan.toJson());
        request.put("modelName", model);
        request.put("environment", "production");
        return request;
    }
}
