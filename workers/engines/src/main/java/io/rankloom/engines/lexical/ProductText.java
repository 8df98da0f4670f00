package io.rankloom.engines.lexical;

import java.util.Map;

/**
 * The searchable texts of one product.
 *
 * @param fields text by field name; a field that is absent counts as empty
 */
public record ProductText(Map<String, String> fields) {

    public ProductText {
        fields = Map.copyOf(fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
