package io.rankloom.jobs;

import io.rankloom.learning.artifact.StepKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of work and all that its result depends on. Two steps with equal fields give the same result, so the second is
 * never done.
 *
 * @param name such as {@code clean-dataset}
 * @param version raised whenever the code gives another result for the same input
 * @param parameters what the user chose; values may be null
 * @param inputs digests of the artifacts that the step is given, in order
 * @param reads digests of what it looks at: the inputs, or those files of them that matter
 * @param seed the run's seed; 0 when chance plays no part
 */
public record Step(
        String name, int version, Map<String, ?> parameters, List<String> inputs, List<String> reads, long seed) {

    public Step {
        // Map.copyOf would refuse the nulls of optional parameters.
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        inputs = List.copyOf(inputs);
        reads = List.copyOf(reads);
    }

    /** A step that looks at all of its inputs. */
    public Step(String name, int version, Map<String, ?> parameters, List<String> inputs, long seed) {
        this(name, version, parameters, inputs, inputs, seed);
    }

    /** The key under which the store keeps the result. */
    public String key() {
        return StepKey.of(name, version, parameters, reads, seed);
    }
}
