package io.rankloom.jobs.dataset;

import java.util.List;
import java.util.Map;

/**
 * A product of a dataset version. Texts are never null, only empty.
 *
 * @param position from 0, in the order of the ids (by code point)
 * @param category levels joined by {@code |} where the source has several
 * @param price null when unknown
 * @param texts further texts by name, such as {@code genres}; lists are joined by {@code ", "}
 * @param numbers further numbers by name, such as {@code year}; a number that is unknown has no entry
 * @param images paths of the product's pictures
 * @param rating mean rating on the schema's scale, null when unknown
 * @param ratingCount how many ratings the mean is of, null when unknown
 */
public record Product(
        int position,
        String id,
        String title,
        String description,
        String brand,
        String category,
        Double price,
        Map<String, String> texts,
        Map<String, Double> numbers,
        List<String> images,
        Double rating,
        Long ratingCount) {

    public Product {
        texts = Map.copyOf(texts);
        numbers = Map.copyOf(numbers);
        images = List.copyOf(images);
    }

    /** The text of a field of the schema: title, description, brand, category or one of {@link #texts}; else empty. */
    public String text(String field) {
        return switch (field) {
            case "title" -> title;
            case "description" -> description;
            case "brand" -> brand;
            case "category" -> category;
            default -> texts.getOrDefault(field, "");
        };
    }
}
