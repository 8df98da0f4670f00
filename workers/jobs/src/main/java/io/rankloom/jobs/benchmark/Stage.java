package io.rankloom.jobs.benchmark;

import java.util.Locale;

/** A stage of the way from a shop's files to feature matrices; each needs those before it that it names. */
public enum Stage {
    /** Reading, cleaning, joining and splitting the files. */
    COLLECT,
    /** Sentence vectors of titles and descriptions. */
    TEXT,
    /** Vectors of the pictures; needs the network that set-up prepares. */
    IMAGE,
    /** Numbers of the ratings. */
    RATING,
    /** Sentence vectors of the reviews. */
    REVIEW,
    /** The pipeline, the catalogue and the matrices of the judged pairs, from what the stages before have extracted. */
    ASSEMBLE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a label that no stage has */
    public static Stage of(String label) {
        for (Stage stage : values()) {
            if (stage.label().equals(label)) {
                return stage;
            }
        }
        throw new IllegalArgumentException(
                "no stage '" + label + "'; there are collect, text, image, rating, review, assemble");
    }
}
