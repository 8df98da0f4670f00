package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankloom.launcher.stack.StackState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "The main job: from raw data to a query ranked by the model that was just trained, reviewed and"
                + " deployed. Starts the embedded stack when it is not running.")
final class DemoCommand extends Session {

    @Option(names = "--data", paramLabel = "DIR", description = "A dataset of your own instead of the generated shop.")
    Path data;

    @Option(names = "--mapping", paramLabel = "FILE", description = "Its dataset.yaml, when it is not in DIR.")
    Path mapping;

    @Option(names = "--approve", description = "Approve the review as the demo's reviewer, ravi.")
    boolean approve;

    @Mixin
    PlanOptions plan;

    @Override
    public Integer call() throws Exception {
        long started = System.nanoTime();
        ObjectNode dataset = dataset();
        System.err.println("Starting the embedded stack");
        StackState stack = UpCommand.bringUp(home);
        String console = stack.address("platform-api");
        ApiClient api = api();
        JsonNode run = start(api, dataset);
        String id = run.path("id").asText();
        System.err.println("Run " + id + ": " + console + "/runs/" + id);
        RunWatcher watcher = new RunWatcher(api);
        run = watcher.untilEndOrReview(id);
        if (run.path("state").asText().equals("WAITING")) {
            run = review(run, watcher, console);
        }
        if (!run.path("state").asText().equals("SUCCEEDED")) {
            throw new CommandError("run " + id + " ended as "
                    + run.path("state").asText().toLowerCase(Locale.ROOT) + ": "
                    + run.path("reason").asText("no reason given"));
        }
        DemoSummary summary = new DemoSummary(api, stack, run, watcher, home.store());
        ObjectNode result = summary.collect((System.nanoTime() - started) / 1e9);
        if (json) {
            print(result);
        } else {
            summary.print(result);
            UpCommand.printUsers(home);
        }
        return 0;
    }

    private ObjectNode dataset() {
        ObjectNode dataset = ApiClient.JSON.createObjectNode();
        if (data == null) {
            return dataset.put("name", "demo-shop").put("sourceUri", "demo:shop?seed=" + plan.seedOrStandard());
        }
        if (!Files.isDirectory(data)) {
            throw new CommandError("--data " + data + " is not a folder");
        }
        Path folder = data.toAbsolutePath().normalize();
        dataset.put("name", folder.getFileName().toString())
                .put("sourceUri", folder.toUri().toString());
        if (mapping != null) {
            if (!Files.isRegularFile(mapping)) {
                throw new CommandError("--mapping " + mapping + " is not a file");
            }
            dataset.put(
                    "mappingUri", mapping.toAbsolutePath().normalize().toUri().toString());
        }
        return dataset;
    }

    private JsonNode start(ApiClient api, ObjectNode dataset) {
        String model = dataset.path("name").asText() + "-search";
        ObjectNode request = plan.request();
        request.set("dataset", dataset);
        request.put("project", "default").put("modelName", model);
        return plan.start(api, request);
    }

    private JsonNode review(JsonNode run, RunWatcher watcher, String console) throws Exception {
        String review = run.path("reviewId").asText();
        System.err.println("Review " + review + ": " + console + "/reviews/" + review);
        if (approve) {
            ApiClient reviewer = api("ravi");
            ObjectNode decision = ApiClient.JSON.createObjectNode();
            decision.put("decision", "APPROVE");
            decision.put("reason", "Approved by the demo on behalf of its reviewer: the gate asks for one approval.");
            String path = "/reviews/" + review;
            reviewer.postIfMatch(path + "/decisions", reviewer.etag(path), decision);
            System.err.println("Approved as ravi");
        } else {
            System.err.println("Waiting for a reviewer: sign in as ravi and decide, or in another terminal run");
            System.err.println("  ./rankloom review approve " + review + " --as ravi --reason \"…\"");
            for (var user :
                    io.rankloom.launcher.stack.Secrets.prepare(home.secrets()).users()) {
                System.err.println("  " + user.username() + "  " + user.oneTimePassword() + "  " + user.roles());
            }
        }
        return watcher.untilEnd(run.path("id").asText());
    }
}
