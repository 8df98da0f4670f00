package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.collect.FolderCollection;
import io.rankloom.jobs.scoring.Scoring;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = "Score the candidates of a data folder with a model, so that anyone can judge it with labels of"
                + " their own. Judgments without a grade column are candidates.")
final class ScoreCommand extends Session {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "M",
            description = "Registered model (what is live of it), NAME@VERSION, or a digest.")
    String model;

    @Option(names = "--data", required = true, paramLabel = "DIR")
    Path data;

    @Option(names = "--mapping", paramLabel = "FILE", description = "Its dataset.yaml, when it is not in DIR.")
    Path mapping;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Gets query_id, product_id, score.")
    Path out;

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(data)) {
            throw new CommandError("--data " + data + " is not a folder");
        }
        System.setProperty("OPT_OUT_TRACKING", "true");
        var store = new FileArtifactStore(home.store());
        JobContext context = new TerminalContext();
        int scored = new Scoring(new Steps(store), home.models().resolve("efficientnet-lite0.onnx"))
                .score(modelDigest(), collect(store, context), out, context);
        if (json) {
            print(ApiClient.JSON.valueToTree(Map.of("candidates", scored, "out", out.toString())));
        } else {
            System.out.printf("%,d candidates scored into %s%n", scored, out);
        }
        return 0;
    }

    private String modelDigest() throws Exception {
        if (model.matches("[0-9a-f]{64}")) {
            return model;
        }
        ApiClient api = api();
        if (model.contains("@")) {
            String[] parts = model.split("@", 2);
            return api.get("/models/" + ApiClient.encode(parts[0]) + "/versions/" + ApiClient.encode(parts[1]))
                    .path("modelDigest")
                    .asText();
        }
        for (JsonNode deployment : api.list("/deployments?state=ACTIVE&modelName=" + ApiClient.encode(model), 100)) {
            if (deployment.path("stage").asText().equals("full")) {
                return deployment.path("modelDigest").asText();
            }
        }
        throw new CommandError("nothing of model " + model + " is live; name a version, such as " + model + "@1");
    }

    private String collect(FileArtifactStore store, JobContext context) throws Exception {
        try {
            URI given = mapping == null ? null : mapping.toAbsolutePath().toUri();
            return new FolderCollection(store)
                    .collect(data.toAbsolutePath().normalize().toUri(), given, 1, context);
        } catch (BpmnError e) {
            throw new CommandError(e.getMessage());
        }
    }
}
