package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Start train-ranker on a dataset that was imported before.")
final class TrainCommand extends Session {

    @Option(
            names = "--dataset",
            paramLabel = "NAME[@V]",
            description = "Dataset, latest version unless @V says which. Needed unless the plan file names one.")
    String dataset;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Registered model that the result becomes a version of. Default: the dataset's name")
    String model;

    @Option(names = "--project", description = "Default: default")
    String project;

    @Option(
            names = "--watch",
            description = "Show the steps until the run ends or waits for a review. The exit code is 1 when it ended as"
                    + " failed, cancelled or rejected.")
    boolean watch;

    @Mixin
    PlanOptions plan;

    @Override
    public Integer call() throws Exception {
        ApiClient api = api();
        JsonNode run = plan.start(api, request());
        String id = run.path("id").asText();
        if (watch) {
            run = new RunWatcher(api).untilEndOrReview(id);
        }
        if (json) {
            print(run);
        } else {
            System.out.println("run " + id + " is " + run.path("state").asText().toLowerCase(java.util.Locale.ROOT));
        }
        return exitCode(run.path("state").asText());
    }

    static int exitCode(String state) {
        return Set.of("FAILED", "CANCELLED", "REJECTED").contains(state) ? 1 : 0;
    }

    private ObjectNode request() {
        ObjectNode request = plan.request();
        if (dataset != null) {
            request.set("dataset", reference(dataset));
        }
        if (!request.has("dataset")) {
            throw new CommandError("say what to train on: --dataset NAME, or dataset: in the plan file");
        }
        if (project != null || !request.has("project")) {
            request.put("project", project == null ? "default" : project);
        }
        if (model != null || !request.has("modelName")) {
            request.put(
                    "modelName",
                    model == null ? request.path("dataset").path("name").asText() : model);
        }
        return request;
    }

    private static ObjectNode reference(String dataset) {
        int at = dataset.indexOf('@');
        ObjectNode reference = ApiClient.JSON.createObjectNode();
        reference.put("name", at < 0 ? dataset : dataset.substring(0, at));
        if (at >= 0) {
            reference.put("version", version(dataset.substring(at + 1)));
        }
        return reference;
    }

    private static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CommandError("--dataset NAME@V needs a number after @, got " + text);
        }
    }
}
