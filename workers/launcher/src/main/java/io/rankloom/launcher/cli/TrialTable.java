package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** The rankers that a run trains, a line each. */
final class TrialTable {

    private TrialTable() {}

    static void print(List<JsonNode> trials) {
        System.out.printf("  %-8s %-10s %8s %8s  %s%n", "trial", "state", "NDCG@10", "seconds", "ranker");
        trials.forEach(TrialTable::print);
    }

    private static void print(JsonNode trial) {
        boolean searched = trial.path("elementId").asText().equals("train-trials");
        String told = trial.hasNonNull("failure")
                ? ": " + trial.path("failure").asText()
                : trial.hasNonNull("line") ? ": " + trial.path("line").asText() : "";
        System.out.printf(
                "  %-8s %-10s %8s %8s  %s%s%n",
                (searched ? "#" : "plan ") + trial.path("number").asText(),
                trial.path("state").asText().toLowerCase(Locale.ROOT),
                number(trial, "validationNdcg", "%.4f"),
                number(trial, "seconds", "%.1f"),
                trial.path("ranker").asText(),
                told);
    }

    private static String number(JsonNode trial, String field, String format) {
        return trial.hasNonNull(field)
                ? String.format(Locale.ROOT, format, trial.path(field).asDouble())
                : "";
    }
}
