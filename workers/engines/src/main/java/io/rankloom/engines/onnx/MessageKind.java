package io.rankloom.engines.onnx;

import java.util.Map;

/** The messages of an ONNX file that are walked through, with the numbers of those fields that hold further ones. */
enum MessageKind {
    MODEL(Map.of(7, "GRAPH", 8, "OPSET", 14, "NOTE", 25, "FUNCTION")),
    GRAPH(Map.of(1, "NODE", 5, "TENSOR", 15, "SPARSE")),
    NODE(Map.of(5, "ATTRIBUTE")),
    ATTRIBUTE(Map.of(5, "TENSOR", 6, "GRAPH", 10, "TENSOR", 11, "GRAPH", 22, "SPARSE", 23, "SPARSE")),
    SPARSE(Map.of(1, "TENSOR", 2, "TENSOR")),
    TENSOR(Map.of()),
    OPSET(Map.of()),
    NOTE(Map.of()),
    FUNCTION(Map.of());

    /** By name, since kinds nest in circles. */
    private final Map<Integer, String> inner;

    MessageKind(Map<Integer, String> inner) {
        this.inner = inner;
    }

    boolean nests(int field) {
        return inner.containsKey(field);
    }

    MessageKind at(int field) {
        return valueOf(inner.get(field));
    }
}
