package io.rankloom.platform.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a model's card says in one paragraph: the first one under its title. */
final class CardSummary {

    /** MLflow refuses a longer description of a version. */
    private static final int LONGEST = 5000;

    private CardSummary() {}

    /** Empty when the model's tree has no card, or one without a title. */
    static String of(Path tree) throws IOException {
        Path card = tree.resolve("model-card.md");
        if (!Files.exists(card)) {
            return "";
        }
        String summary = Files.readString(card)
                .lines()
                .dropWhile(line -> !line.startsWith("# "))
                .skip(1)
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank())
                .reduce((one, next) -> one + " " + next)
                .orElse("");
        return summary.length() <= LONGEST ? summary : summary.substring(0, LONGEST - 1) + "…";
    }
}
