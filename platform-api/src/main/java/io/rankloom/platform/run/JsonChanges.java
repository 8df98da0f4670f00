package io.rankloom.platform.run;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps the changes of a plan as one JSON array, oldest first. */
@Converter
public class JsonChanges extends JsonColumn<List<PlanChange>> {

    public JsonChanges() {
        super(new TypeReference<>() {});
    }
}
