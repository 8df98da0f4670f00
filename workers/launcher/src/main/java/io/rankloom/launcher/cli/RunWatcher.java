package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Follows a run on standard error: on a terminal a bar for each step that has begun, redrawn in place; elsewhere a line
 * when a step changes its state.
 */
final class RunWatcher {

    private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "REJECTED");
    private static final int WIDTH = 24;

    private final ApiClient api;
    private final PrintStream out = System.err;
    // Set by the launcher script: Java 21 cannot tell whether standard error is a terminal.
    private final boolean terminal = Boolean.getBoolean("rankloom.terminal");
    private final Map<String, String> told = new HashMap<>();
    private int drawn;

    RunWatcher(ApiClient api) {
        this.api = api;
    }

    /** Until the run has ended or waits for a person. Returns the run as it is then. */
    JsonNode untilEndOrReview(String runId) throws InterruptedException {
        return until(runId, true);
    }

    JsonNode untilEnd(String runId) throws InterruptedException {
        return until(runId, false);
    }

    private JsonNode until(String runId, boolean stopAtReview) throws InterruptedException {
        while (true) {
            // Read before the steps, so that the last drawing shows all that the final state rests on.
            JsonNode run = api.get("/runs/" + runId);
            JsonNode steps = api.get("/runs/" + runId + "/steps");
            show(steps);
            stopAtIncident(runId, steps);
            String state = run.path("state").asText();
            boolean waits = state.equals("WAITING") && run.hasNonNull("reviewId");
            if (FINAL.contains(state) || (waits && stopAtReview)) {
                return run;
            }
            Thread.sleep(500);
        }
    }

    /** An incident waits for a person: nobody is helped by watching it. */
    private static void stopAtIncident(String runId, JsonNode steps) {
        for (JsonNode step : items(steps)) {
            if (step.hasNonNull("incident")) {
                throw new CommandError(name(step) + " failed:" + reason(step) + "\nMend the cause, then go on with"
                        + " ./rankloom run resume " + runId + " --reason \"…\"" + settable(step));
            }
        }
    }

    private static String settable(JsonNode step) {
        StringBuilder settable = new StringBuilder();
        for (JsonNode parameter : step.path("incident").path("parameters")) {
            settable.append("\nwith another value if wanted: --set \"")
                    .append(parameter.path("name").asText())
                    .append('=')
                    .append(parameter.path("value").asText(""))
                    .append('"');
        }
        return settable.toString();
    }

    /** Seconds from start to end of each step that has ended, in the order of the process. */
    Map<String, Double> secondsPerStep(String runId) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (JsonNode step : items(api.get("/runs/" + runId + "/steps"))) {
            if (step.hasNonNull("startedAt") && step.hasNonNull("endedAt")) {
                var from = java.time.Instant.parse(step.path("startedAt").asText());
                var to = java.time.Instant.parse(step.path("endedAt").asText());
                seconds.put(
                        step.path("elementId").asText(),
                        java.time.Duration.between(from, to).toMillis() / 1000.0);
            }
        }
        return seconds;
    }

    static JsonNode items(JsonNode list) {
        return list.isArray() ? list : list.path("items");
    }

    private void show(JsonNode steps) {
        StringBuilder frame = new StringBuilder();
        int lines = 0;
        for (JsonNode step : items(steps)) {
            if (step.path("state").asText().equals("NOT_STARTED")) {
                continue;
            }
            if (terminal) {
                frame.append("\u001b[2K").append(bar(step)).append('\n');
                lines++;
            } else {
                tell(step);
            }
        }
        if (terminal) {
            out.print((drawn > 0 ? "\u001b[" + drawn + "A" : "") + frame);
            out.flush();
            drawn = lines;
        }
    }

    private void tell(JsonNode step) {
        String id = step.path("elementId").asText();
        String state = step.path("state").asText();
        if (!state.equals(told.put(id, state))) {
            out.printf("  %-10s %s%s%n", word(state), name(step), reason(step));
        }
    }

    private static String bar(JsonNode step) {
        double fraction = fraction(step);
        int full = (int) Math.round(fraction * WIDTH);
        String line = step.path("line").asText("");
        line = line.equals("null") ? "" : line;
        return String.format(
                "  %-28s %s%s %3.0f%%  %-9s %s",
                cut(name(step), 28),
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                fraction * 100,
                word(step.path("state").asText()),
                cut(line.isEmpty() ? reason(step) : line, 60));
    }

    private static double fraction(JsonNode step) {
        return switch (step.path("state").asText()) {
            case "DONE", "REUSED" -> 1;
            default -> Math.clamp(step.path("fraction").asDouble(0), 0, 1);
        };
    }

    private static String reason(JsonNode step) {
        String incident = step.path("incident").path("message").asText("");
        return incident.isEmpty() ? "" : " " + incident;
    }

    private static String name(JsonNode step) {
        return step.path("name").asText(step.path("elementId").asText());
    }

    private static String word(String state) {
        return state.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String cut(String text, int width) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
