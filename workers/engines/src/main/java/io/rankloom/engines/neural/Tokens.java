package io.rankloom.engines.neural;

import io.rankloom.engines.onnx.OnnxGraph;
import io.rankloom.learning.feature.FeatureSchema;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a row of F standardised features and M presence flags falls into tokens: groups of columns that are there or not there
 * together. Where a flag is 0 its columns are 0.
 *
 * @param tokenOf for each feature its token
 * @param flagOf for each token its modality's flag, from 0
 * @param flags the number of flags, M
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to
record Tokens(int[] tokenOf, int[] flagOf, int flags) {

    /** One token for each modality. */
    static Tokens modalities(FeatureSchema schema) {
        int m = schema.modalities().size();
        return new Tokens(schema.modalityOfColumn(), IntStream.range(0, m).toArray(), m);
    }

    /** One token for each feature. */
    static Tokens features(FeatureSchema schema) {
        return new Tokens(
                IntStream.range(0, schema.size()).toArray(),
                schema.modalityOfColumn(),
                schema.modalities().size());
    }

    int features() {
        return tokenOf.length;
    }

    int count() {
        return flagOf.length;
    }

    int inputs() {
        return features() + flags;
    }

    float present(float[] row, int token) {
        return row[features() + flagOf[token]];
    }

    /** How many columns the token of a column has. */
    int[] sizes() {
        int[] sizes = new int[count()];
        Arrays.stream(tokenOf).forEach(t -> sizes[t]++);
        return sizes;
    }

    /** The values of a row of a graph, [n, F]. */
    String values(OnnxGraph graph, String name, String row) {
        return graph.node(
                "Slice",
                name + "_x",
                row,
                graph.longs(name + "_x_from", 0),
                graph.longs(name + "_x_to", features()),
                graph.longs(name + "_x_axis", 1));
    }

    /** The flags of a row of a graph, [n, M]. */
    String flags(OnnxGraph graph, String name, String row) {
        return graph.node(
                "Slice",
                name + "_flags",
                row,
                graph.longs(name + "_flags_from", features()),
                graph.longs(name + "_flags_to", inputs()),
                graph.longs(name + "_flags_axis", 1));
    }

    /** The presence of each token, [n, T], from the flags. */
    String presence(OnnxGraph graph, String name, String flags) {
        String of = graph.longs(
                name + "_flag_of", Arrays.stream(flagOf).asLongStream().toArray());
        return graph.node("", "Gather", Map.of("axis", 1L), name + "_present", flags, of);
    }
}
