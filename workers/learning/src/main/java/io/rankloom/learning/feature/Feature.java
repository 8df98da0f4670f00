package io.rankloom.learning.feature;

import io.rankloom.learning.modality.Modality;
import java.util.Objects;

/**
 * One number that describes a query-product pair.
 *
 * @param name unique in its schema, such as {@code text.bm25.title}
 * @param modality the evidence it is read from; a product without that evidence has no value here
 */
public record Feature(String name, Modality modality) {

    public Feature {
        Objects.requireNonNull(modality, "modality");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a feature of " + modality.label() + " has no name");
        }
    }
}
