package io.rankloom.platform.run;

import com.fasterxml.jackson.core.type.TypeReference;
import io.rankloom.workflows.training.Search;
import jakarta.persistence.Converter;

/** Keeps a search as one JSON object. */
@Converter
public class JsonSearch extends JsonColumn<Search> {

    public JsonSearch() {
        super(new TypeReference<>() {});
    }
}
