package io.rankloom.jobs.collect;

import static io.rankloom.jobs.collect.Field.Kind.COUNT;
import static io.rankloom.jobs.collect.Field.Kind.GRADE;
import static io.rankloom.jobs.collect.Field.Kind.NUMBER;
import static io.rankloom.jobs.collect.Field.Kind.POSITION;
import static io.rankloom.jobs.collect.Field.Kind.RATING;
import static io.rankloom.jobs.collect.Field.Kind.TEXT;
import static io.rankloom.jobs.collect.Field.Kind.TIME;
import static io.rankloom.jobs.collect.Field.needed;
import static io.rankloom.jobs.collect.Field.optional;

import java.util.List;
import java.util.Locale;

/** What a file of a dataset holds, and the fields that its columns may be mapped to. */
public enum Role {
    PRODUCTS(
            needed("id", TEXT),
            needed("title", TEXT),
            optional("description", TEXT),
            optional("brand", TEXT),
            optional("category", TEXT),
            optional("price", NUMBER),
            optional("rating", RATING),
            optional("rating_count", COUNT),
            optional("image", TEXT)),
    REVIEWS(
            needed("product_id", TEXT),
            needed("text", TEXT),
            optional("id", TEXT),
            optional("author", TEXT),
            optional("stars", RATING),
            optional("helpful", COUNT),
            optional("time", TIME)),
    QUERIES(needed("id", TEXT), needed("text", TEXT), optional("group", TEXT)),
    JUDGMENTS(needed("query_id", TEXT), needed("product_id", TEXT), optional("grade", GRADE)),
    EVENTS(
            needed("query_id", TEXT),
            needed("product_id", TEXT),
            needed("type", TEXT),
            optional("position", POSITION),
            optional("session", TEXT),
            optional("time", TIME)),
    IMAGES();

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<Field> fields;

    Role(Field... fields) {
        this.fields = List.of(fields);
    }

    /** Lower case, as in mappings, sources and counts. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Field> fields() {
        return fields;
    }

    List<String> fieldNames() {
        return fields.stream().map(Field::name).toList();
    }
}
