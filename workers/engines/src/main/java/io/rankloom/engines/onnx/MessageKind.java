package io.rankloom.engines.onnx;

import java.util.Optional;

/** The messages of an ONNX file that are walked through; field numbers are those of onnx.proto. */
enum MessageKind {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    SPARSE,
    TENSOR,
    OPSET,
    NOTE,
    FUNCTION;

    /** What the field holds, when that is a message to walk through. */
    Optional<MessageKind> at(int field) {
        return Optional.ofNullable(
                switch (this) {
                    case MODEL -> inModel(field);
                    case GRAPH -> inGraph(field);
                    case NODE -> field == 5 ? ATTRIBUTE : null;
                    case ATTRIBUTE -> inAttribute(field);
                    case SPARSE -> field <= 2 ? TENSOR : null;
                    case TENSOR, OPSET, NOTE, FUNCTION -> null;
                });
    }

    private static MessageKind inModel(int field) {
        return switch (field) {
            case 7 -> GRAPH;
            case 8 -> OPSET;
            case 14 -> NOTE;
            case 25 -> FUNCTION;
            default -> null;
        };
    }

    private static MessageKind inGraph(int field) {
        return switch (field) {
            case 1 -> NODE;
            case 5 -> TENSOR;
            case 15 -> SPARSE;
            default -> null;
        };
    }

    private static MessageKind inAttribute(int field) {
        return switch (field) {
            case 5, 10 -> TENSOR;
            case 6, 11 -> GRAPH;
            case 22, 23 -> SPARSE;
            default -> null;
        };
    }
}
