package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dataset",
        description = "Import, list and show datasets.",
        subcommands = {DatasetCommand.Import.class, DatasetCommand.ListDatasets.class, DatasetCommand.Show.class})
final class DatasetCommand {

    @Command(name = "import", description = "Collect a folder into a new version of a dataset.")
    static final class Import extends Session {

        @Parameters(paramLabel = "DIR")
        Path folder;

        @Option(names = "--name", description = "Default: the folder's name")
        String name;

        @Option(names = "--mapping", paramLabel = "FILE", description = "Its dataset.yaml, when it is not in DIR.")
        Path mapping;

        @Option(names = "--project", description = "Default: ${DEFAULT-VALUE}")
        String project = "default";

        @Option(
                names = "--bad-rows",
                description = "Largest share of bad rows before the import stops. Default: ${DEFAULT-VALUE}")
        double badRowLimit = 0.05;

        @Override
        public Integer call() throws Exception {
            if (!Files.isDirectory(folder)) {
                throw new CommandError(folder + " is not a folder");
            }
            Path source = folder.toAbsolutePath().normalize();
            ObjectNode request = ApiClient.JSON.createObjectNode();
            request.put("project", project);
            request.put("name", name == null ? source.getFileName().toString() : name);
            request.put("sourceUri", source.toUri().toString());
            if (mapping != null) {
                request.put(
                        "mappingUri",
                        mapping.toAbsolutePath().normalize().toUri().toString());
            }
            request.put("badRowLimit", badRowLimit);
            request.put("seed", 42);
            ApiClient api = api();
            JsonNode started = api.post("/datasets/import", request);
            JsonNode run = new RunWatcher(api).untilEnd(started.path("id").asText());
            if (json) {
                print(run);
            } else {
                System.out.println(
                        run.path("state").asText().equals("SUCCEEDED")
                                ? "dataset " + request.path("name").asText() + " version "
                                        + run.path("datasetVersion").asText()
                                : "the import failed: " + run.path("reason").asText());
            }
            return run.path("state").asText().equals("SUCCEEDED") ? 0 : 1;
        }
    }

    @Command(name = "list", description = "Datasets.")
    static final class ListDatasets extends Session {
        @Override
        public Integer call() throws Exception {
            var datasets = api().list("/datasets", 200);
            if (json) {
                print(ApiClient.JSON.valueToTree(datasets));
            } else {
                datasets.forEach(d -> System.out.println(d.path("name").asText()));
            }
            return 0;
        }
    }

    @Command(name = "show", description = "A dataset's versions with their counts.")
    static final class Show extends Session {

        @Parameters(paramLabel = "NAME")
        String name;

        @Override
        public Integer call() throws Exception {
            print(ApiClient.JSON.valueToTree(api().list("/datasets/" + ApiClient.encode(name) + "/versions", 100)));
            return 0;
        }
    }
}
