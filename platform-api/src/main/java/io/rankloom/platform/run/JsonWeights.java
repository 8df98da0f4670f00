package io.rankloom.platform.run;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.Map;

/** Keeps a weight per name as one JSON object. */
@Converter
public class JsonWeights extends JsonColumn<Map<String, Double>> {

    public JsonWeights() {
        super(new TypeReference<>() {});
    }
}
