package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Start train-ranker on a dataset that was imported before.")
final class TrainCommand extends Session {

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME[@V]",
            description = "Dataset, latest version unless @V says which.")
    String dataset;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Registered model that the result becomes a version of. Default: the dataset's name")
    String model;

    @Option(names = "--project", description = "Default: ${DEFAULT-VALUE}")
    String project = "default";

    @Option(names = "--watch", description = "Show the steps until the run ends or waits for a review.")
    boolean watch;

    @Mixin
    PlanOptions plan;

    @Override
    public Integer call() throws Exception {
        ApiClient api = api();
        String name = dataset.contains("@") ? dataset.substring(0, dataset.indexOf('@')) : dataset;
        ObjectNode reference = ApiClient.JSON.createObjectNode().put("name", name);
        if (dataset.contains("@")) {
            reference.put("version", version(dataset.substring(dataset.indexOf('@') + 1)));
        }
        JsonNode run = api.post("/runs", RunRequest.train(project, reference, plan, model == null ? name : model));
        String id = run.path("id").asText();
        if (watch) {
            run = new RunWatcher(api).untilEndOrReview(id);
        }
        if (json) {
            print(run);
        } else {
            System.out.println("run " + id + " is " + run.path("state").asText().toLowerCase(java.util.Locale.ROOT));
        }
        return run.path("state").asText().equals("FAILED") ? 1 : 0;
    }

    private static int version(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CommandError("--dataset NAME@V needs a number after @, got " + text);
        }
    }
}
