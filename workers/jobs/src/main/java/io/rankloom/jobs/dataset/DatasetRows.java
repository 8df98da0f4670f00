package io.rankloom.jobs.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns Parquet rows into records. */
final class DatasetRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DatasetRows() {}

    static Product product(ResultSet row) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Double> numbers = new HashMap<>();
        // A JSON number marks a numeric attribute, a JSON string a text.
        attributes(row).properties().forEach(attribute -> {
            if (attribute.getValue().isNumber()) {
                numbers.put(attribute.getKey(), attribute.getValue().asDouble());
            } else {
                texts.put(attribute.getKey(), attribute.getValue().asText());
            }
        });
        return new Product(
                row.getInt("position"),
                row.getString("id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("brand"),
                row.getString("category"),
                number(row, "price"),
                texts,
                numbers,
                strings(row.getArray("images")),
                number(row, "rating"),
                whole(row, "rating_count"));
    }

    static Review review(ResultSet row) throws SQLException {
        // A Timestamp would be read in the time zone of this machine; what is stored is UTC.
        LocalDateTime time = row.getObject("time", LocalDateTime.class);
        return new Review(
                row.getInt("position"),
                row.getString("product_id"),
                row.getString("review_id"),
                row.getString("text"),
                number(row, "stars"),
                whole(row, "helpful"),
                time == null ? null : time.toInstant(ZoneOffset.UTC));
    }

    static ProductImage image(ResultSet row) throws SQLException {
        return new ProductImage(row.getInt("position"), row.getString("product_id"), row.getString("path"), blob(row));
    }

    /** DuckDB's driver knows no getBytes. */
    private static byte[] blob(ResultSet row) throws SQLException {
        Blob blob = row.getBlob("bytes");
        return blob.getBytes(1, Math.toIntExact(blob.length()));
    }

    static Query query(ResultSet row) throws SQLException {
        return new Query(row.getString("id"), row.getString("text"), row.getString("query_group"));
    }

    static Judgment judgment(ResultSet row) throws SQLException {
        return new Judgment(
                row.getString("query_id"), row.getString("product_id"), row.getInt("position"), number(row, "grade"));
    }

    private static JsonNode attributes(ResultSet row) throws SQLException {
        try {
            return JSON.readTree(row.getString("attributes"));
        } catch (JsonProcessingException e) {
            throw new SQLException("attributes of product " + row.getString("id") + " are no JSON", e);
        }
    }

    private static List<String> strings(Array array) throws SQLException {
        List<String> strings = new ArrayList<>();
        if (array != null) {
            for (Object value : (Object[]) array.getArray()) {
                strings.add((String) value);
            }
        }
        return strings;
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
