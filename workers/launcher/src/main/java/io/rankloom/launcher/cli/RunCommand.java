package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
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
                description = "Print the plan as it ran, which would repeat it, for train --plan, and nothing else.")
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
                        step.hasNonNull("made")
                                ? made(step.path("made"))
                                : step.path("line").asText(""));
                for (JsonNode parameter : step.path("incident").path("parameters")) {
                    System.out.printf(
                            "    --set \"%s=%s\"%n",
                            parameter.path("name").asText(),
                            parameter.path("value").asText(""));
                }
            }
            for (JsonNode change : view.path("changes")) {
                System.out.printf(
                        "changed by %s: %s from %s to %s%n",
                        change.path("by").asText(),
                        change.path("name").asText(),
                        change.path("before").asText(),
                        change.path("after").asText());
            }
            List<JsonNode> trials = trials(api, run);
            if (!trials.isEmpty()) {
                TrialTable.print(trials);
            }
            return 0;
        }
    }

    /** Such as {@code feature shard × 20, 3 of them reused}. */
    private static String made(JsonNode made) {
        int artifacts = made.path("artifacts").asInt();
        int reused = made.path("reused").asInt();
        return made.path("kind").asText().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (artifacts > 1 ? " × " + artifacts : "")
                + (artifacts > 1 && reused > 0 ? ", " + reused + " of them reused" : "");
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

        /** What the platform is sent. */
        Map<String, ?> body() {
            return Map.of("reason", reason);
        }

        @Override
        public Integer call() throws Exception {
            JsonNode view = api().postOnce("/runs/" + ApiClient.encode(run) + "/" + verb(), body());
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

    @Command(
            name = "resume",
            description = "Go on after an incident, from the step that failed, if wanted with another parameter.")
    static final class Resume extends Action {

        @Option(
                names = "--set",
                paramLabel = "NAME=VALUE",
                description =
                        "A new value for a parameter of the plan that the failed step is the first to read, such as"
                                + " \"rankers[1]=mlp(hidden=64)\" or search.trials=10; repeat for more. It is checked as at a"
                                + " launch. run show names the parameters.")
        Map<String, String> set = new LinkedHashMap<>();

        @Override
        String verb() {
            return "resume";
        }

        @Override
        Map<String, ?> body() {
            return Map.of("reason", reason, "set", set);
        }
    }
}
