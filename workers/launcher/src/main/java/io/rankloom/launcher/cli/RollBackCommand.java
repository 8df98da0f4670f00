package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", description = "Put an earlier approved version back into service.")
final class RollBackCommand extends Session {

    @Parameters(index = "0", paramLabel = "MODEL")
    String model;

    @Option(names = "--to", required = true, paramLabel = "VERSION")
    int version;

    @Option(names = "--environment", description = "Default: ${DEFAULT-VALUE}")
    String environment = "production";

    @Option(names = "--reason", required = true, description = "Why; it goes into the audit record.")
    String reason;

    @Override
    public Integer call() throws Exception {
        ApiClient api = api();
        JsonNode started = api.post(
                "/deployments/roll-back",
                Map.of("modelName", model, "environment", environment, "targetVersion", version, "reason", reason));
        JsonNode run = new RunWatcher(api).untilEnd(started.path("id").asText());
        if (json) {
            print(run);
        } else {
            System.out.println(model + " version " + version + ": "
                    + run.path("outcome").asText(run.path("state").asText()));
        }
        return run.path("state").asText().equals("SUCCEEDED") ? 0 : 1;
    }
}
