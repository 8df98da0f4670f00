package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A ranking as a table: one line a product, with what each modality adds to its score. */
final class RankedTable {

    private RankedTable() {}

    static void print(JsonNode answer) {
        print(answer, false);
    }

    /** @param features whether each product is followed by a line for each feature that adds most to its score */
    static void print(JsonNode answer, boolean features) {
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
            if (features) {
                features(item);
            }
        }
    }

    private static void features(JsonNode item) {
        if (!item.has("features")) {
            System.out.println(
                    "     (no contributions of single features: too far down, or not for this kind of model)");
        }
        for (JsonNode part : item.path("features")) {
            System.out.printf(
                    "     %+9.4f  %-38s = %.4g%n",
                    part.path("contribution").asDouble(),
                    part.path("feature").asText(),
                    part.path("value").asDouble());
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
