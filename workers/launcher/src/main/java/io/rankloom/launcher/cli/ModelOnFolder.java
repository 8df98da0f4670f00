package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.jobs.collect.FolderCollection;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What commands have in common that take a model to a data folder which is no dataset of the platform. */
abstract class ModelOnFolder extends Session {

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

    /** Where things are stored, and quietly. */
    FileArtifactStore openStore() {
        if (!Files.isDirectory(data)) {
            throw new CommandError("--data " + data + " is not a folder");
        }
        System.setProperty("OPT_OUT_TRACKING", "true");
        return new FileArtifactStore(home.store());
    }

    Path pictureNetwork() {
        return home.models().resolve("efficientnet-lite0.onnx");
    }

    /** The digest of the model that is meant. */
    String modelDigest() throws Exception {
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

    /** The same steps as collect-dataset, here and now: a folder to be scored is no dataset of the platform. */
    String collect(FileArtifactStore store, JobContext context) throws Exception {
        try {
            URI given = mapping == null ? null : mapping.toAbsolutePath().toUri();
            return new FolderCollection(store)
                    .collect(data.toAbsolutePath().normalize().toUri(), given, 1, context);
        } catch (BpmnError e) {
            throw new CommandError(e.getMessage());
        }
    }
}
