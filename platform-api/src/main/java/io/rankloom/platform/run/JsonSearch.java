package io.rankloom.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.workflows.training.Search;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;

/** Keeps a search as one JSON object in a text column. */
@Converter
public class JsonSearch implements AttributeConverter<Search, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(Search search) {
        try {
            return search == null ? null : JSON.writeValueAsString(search);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Search convertToEntityAttribute(String column) {
        try {
            return column == null ? null : JSON.readValue(column, Search.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
