package io.rankloom.platform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Keeps a weight per name as one JSON object in a text column. */
@Converter
public class JsonWeights implements AttributeConverter<Map<String, Double>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Double>> WEIGHTS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, Double> weights) {
        try {
            return weights == null ? null : JSON.writeValueAsString(weights);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Double> convertToEntityAttribute(String column) {
        try {
            return column == null ? null : JSON.readValue(column, WEIGHTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
