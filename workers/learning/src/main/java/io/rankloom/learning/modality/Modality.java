package io.rankloom.learning.modality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of evidence about a product. Their order here is their order everywhere: in columns, flags and reports. */
public enum Modality {
    /** Title, description, brand, category and attributes. */
    TEXT,
    /** The product's pictures. */
    IMAGE,
    /** Stars and numbers that shoppers or the shop gave as a whole. */
    RATING,
    /** What shoppers wrote. */
    REVIEW;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in specs, files and the API, such as {@code text}. */
    @JsonValue
    public String label() {
        return label;
    }

    /**
     * The modality of this label, in any case.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    @JsonCreator
    public static Modality of(String label) {
        return Arrays.stream(values())
                .filter(m -> m.label.equalsIgnoreCase(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown modality '" + label + "'; there are "
                        + Arrays.stream(values()).map(Modality::label).collect(Collectors.joining(", "))));
    }
}
