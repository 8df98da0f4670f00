package io.rankloom.learning.artifact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names a step by all that its result depends on, so that the same work is found again. */
public final class StepKey {

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private StepKey() {}

    /**
     * SHA-256 of the canonical JSON (keys sorted at every depth, no spaces) of the arguments.
     *
     * @param step the step's name, such as {@code extract-text}
     * @param version raised whenever the step's code gives another result for the same input
     * @param parameters what the user chose: maps, lists, strings, numbers, records, nulls
     * @param inputs digests of what the step reads, in the order in which it reads them
     * @param seed the run's seed
     */
    public static String of(String step, int version, Map<String, ?> parameters, List<String> inputs, long seed) {
        inputs.forEach(Digests::check);
        Map<String, Object> identity = new TreeMap<>();
        identity.put("step", step);
        identity.put("version", version);
        identity.put("parameters", parameters);
        identity.put("inputs", inputs);
        identity.put("seed", seed);
        try {
            return Digests.of(CANONICAL.writeValueAsString(identity).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters of step " + step + " cannot be written as JSON", e);
        }
    }
}
