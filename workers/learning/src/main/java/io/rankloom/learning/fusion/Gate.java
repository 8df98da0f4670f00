package io.rankloom.learning.fusion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the gates of modalities relate. */
public enum Gate {
    /** The gates of the modalities that are there add up to 1. */
    SOFTMAX,
    /** Each gate is between 0 and 1 on its own. */
    SIGMOID;

    /** The name in specs. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The gate of this name. */
    @JsonCreator
    public static Gate of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
