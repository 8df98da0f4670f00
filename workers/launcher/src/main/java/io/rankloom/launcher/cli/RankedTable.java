package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A ranking as a table: one line a product, with what each modality adds to its score. */
final class RankedTable {

    private RankedTable() {}

    static void print(JsonNode answer) {
        System.out.printf(
                "%n\"%s\" ranked by %s version %s%n",
                answer.path("query").asText(""),
                answer.path("model").asText(),
                answer.path("version").asText());
        int rank = 1;
        for (JsonNode item : answer.path("items")) {
            System.out.printf(
                    "%3d. %-46s %8.4f  %s%n",
                    rank++,
                    cut(item.path("title").asText(item.path("productId").asText())),
                    item.path("score").asDouble(),
                    contributions(item.path("contributions")));
        }
    }

    private static String contributions(JsonNode contributions) {
        StringBuilder text = new StringBuilder();
        contributions
                .properties()
                .forEach(e -> text.append(
                        String.format("%s %+.2f  ", e.getKey(), e.getValue().asDouble())));
        return text.toString();
    }

    private static String cut(String title) {
        return title.length() <= 46 ? title : title.substring(0, 45) + "…";
    }
}
