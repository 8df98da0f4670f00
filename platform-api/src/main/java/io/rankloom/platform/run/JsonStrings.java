package io.rankloom.platform.run;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps a list of strings as one JSON array, in its order. */
@Converter
public class JsonStrings extends JsonColumn<List<String>> {

    public JsonStrings() {
        super(new TypeReference<>() {});
    }
}
