package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "List, show, cancel and resume runs; show their trials and their plans.",
        subcommands = {
            RunCommand.ListRuns.class,
            RunCommand.Show.class,
            RunCommand.Trials.class,
            RunCommand.Cancel.class,
            RunCommand.Resume.class
        })
final class RunCommand {

    @Command(name = "list", description = "Runs, newest first.")
    static final class ListRuns extends Session {

        @Option(names = "--limit", description = "Default: ${DEFAULT-VALUE}")
        int limit = 20;

        @Override
        public Integer call() throws Exception {
            var runs = api().list("/runs", limit);
            if (json) {
                print(ApiClient.JSON.valueToTree(runs));
                return 0;
            }
            for (JsonNode run : runs) {
                System.out.printf(
                        "%s  %-10s %-20s %s%n",
                        run.path("id").asText(),
                        run.path("state").asText().toLowerCase(Locale.ROOT),
                        run.path("datasetName").asText(),
                        run.path("createdAt").asText());
            }
            return 0;
        }
    }

    @Command(name = "show", description = "A run, its steps and the rankers that it trains.")
    static final class Show extends Session {

        @Parameters(paramLabel = "RUN")
        String run;

        @Option(
                names = "--plan",
                description = "Print the plan that would repeat it, for train --plan, and nothing else.")
        boolean plan;

        @Override
        public Integer call() throws Exception {
            ApiClient api = api();
            if (plan) {
                JsonNode request = api.get("/runs/" + ApiClient.encode(run) + "/plan");
                if (json) {
                    print(request);
                } else {
                    System.out.print(PlanFile.write(request));
                }
                return 0;
            }
            JsonNode view = api.get("/runs/" + ApiClient.encode(run));
            JsonNode steps = api.get("/runs/" + ApiClient.encode(run) + "/steps");
            if (json) {
                print(ApiClient.JSON
                        .createObjectNode()
                        .<com.fasterxml.jackson.databind.node.ObjectNode>set("run", view)
                        .set("steps", steps));
                return 0;
            }
            System.out.println("run " + run + " is "
                    + view.path("state").asText().toLowerCase(Locale.ROOT)
                    + (view.hasNonNull("reason") ? ": " + view.path("reason").asText() : ""));
            for (JsonNode step : RunWatcher.items(steps)) {
                System.out.printf(
                        "  %-12s %-30s %s%n",
                        step.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                        step.path("name").asText(step.path("elementId").asText()),
                        step.hasNonNull("line") ? step.path("line").asText() : "");
            }
            List<JsonNode> trials = trials(api, run);
            if (!trials.isEmpty()) {
                TrialTable.print(trials);
            }
            return 0;
        }
    }

    private static List<JsonNode> trials(ApiClient api, String run) {
        return api.list("/runs/" + ApiClient.encode(run) + "/trials", Integer.MAX_VALUE);
    }

    @Command(name = "trials", description = "The rankers that a run trains, with their parameters and results.")
    static final class Trials extends Session {

        @Parameters(paramLabel = "RUN")
        String run;

        @Override
        public Integer call() throws Exception {
            List<JsonNode> trials = trials(api(), run);
            if (json) {
                print(ApiClient.JSON.valueToTree(trials));
            } else {
                TrialTable.print(trials);
            }
            return 0;
        }
    }

    /** What cancel and resume have in common: a run and a reason. */
    abstract static class Action extends Session {

        @Parameters(paramLabel = "RUN")
        String run;

        @Option(names = "--reason", required = true, description = "Why; it goes into the audit record.")
        String reason;

        abstract String verb();

        @Override
        public Integer call() throws Exception {
            JsonNode view = api().post("/runs/" + ApiClient.encode(run) + "/" + verb(), Map.of("reason", reason));
            if (json) {
                print(view);
            } else {
                System.out.println("run " + run + ": " + verb() + " requested");
            }
            return 0;
        }
    }

    @Command(name = "cancel", description = "End a run.")
    static final class Cancel extends Action {
        @Override
        String verb() {
            return "cancel";
        }
    }

    @Command(name = "resume", description = "Go on after an incident, from the step that failed.")
    static final class Resume extends Action {
        @Override
        String verb() {
            return "resume";
        }
    }
}
