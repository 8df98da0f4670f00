package io.rankloom.engines.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through an ONNX file before it is loaded and refuses what could reach beyond it or what this program does not
 * know: data outside the file, operators that are not standard ones, newer operator sets, weights that are not finite.
 */
public final class OnnxInspection {

    static final int MAX_BYTES = 1 << 30;
    private static final int MAX_DEPTH = 20;
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", OnnxGraph.ML);

    private final String name;
    private final Map<String, String> metadata = new HashMap<>();
    private int nodes;

    private OnnxInspection(String name) {
        this.name = name;
    }

    /**
     * The model's own notes, by key, once nothing was found against it.
     *
     * @param name how the message calls the file
     * @throws RefusedModelException with the reason
     */
    public static Map<String, String> metadata(String name, byte[] onnx) {
        if (onnx.length > MAX_BYTES) {
            throw new RefusedModelException(name, "has " + onnx.length + " bytes, more than " + MAX_BYTES);
        }
        OnnxInspection inspection = new OnnxInspection(name);
        try {
            inspection.walk(MessageKind.MODEL, CodedInputStream.newInstance(onnx), 0);
        } catch (IOException e) {
            throw new RefusedModelException(name, "is damaged or no ONNX file", e);
        }
        if (inspection.nodes == 0) {
            throw new RefusedModelException(name, "is no ONNX file: it computes nothing");
        }
        return Map.copyOf(inspection.metadata);
    }

    private void walk(MessageKind kind, CodedInputStream in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new RefusedModelException(name, "nests graphs more than " + MAX_DEPTH + " deep");
        }
        Fields fields = new Fields(kind);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            Optional<MessageKind> inner = kind.at(field);
            switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                    byte[] bytes = in.readByteArray();
                    if (inner.isPresent()) {
                        walk(inner.get(), CodedInputStream.newInstance(bytes), depth + 1);
                    } else {
                        fields.bytes(field, bytes);
                    }
                }
                case WireFormat.WIRETYPE_VARINT -> fields.number(field, in.readInt64());
                case WireFormat.WIRETYPE_FIXED32 -> fields.real(in.readFloat());
                case WireFormat.WIRETYPE_FIXED64 -> fields.real(in.readDouble());
                default -> throw new RefusedModelException(name, "is damaged or no ONNX file: it has groups");
            }
        }
        judge(kind, fields);
    }

    private void judge(MessageKind kind, Fields fields) {
        switch (kind) {
            case NODE -> node(fields.text(4), fields.text(7));
            case FUNCTION -> throw new RefusedModelException(name, "brings functions of its own");
            case TENSOR -> tensor(fields);
            case ATTRIBUTE -> finite(fields, "attribute '" + fields.text(1) + "'");
            case OPSET -> opset(fields.text(1), fields.number(2));
            case NOTE -> metadata.put(fields.text(1), fields.text(2));
            case MODEL, GRAPH, SPARSE -> {
                // judged by what they hold
            }
        }
    }

    private void tensor(Fields fields) {
        String tensor = "tensor '" + fields.text(8) + "'";
        if (fields.number(14) != 0 || fields.has(13)) {
            throw new RefusedModelException(name, "keeps " + tensor + " in another file; a model must be one file");
        }
        if (fields.halvesAsWholeNumbers()) {
            throw new RefusedModelException(name, "writes the halves of " + tensor + " as whole numbers, not as bytes");
        }
        finite(fields, tensor);
    }

    private void finite(Fields fields, String where) {
        fields.notFinite().ifPresent(value -> {
            throw new RefusedModelException(name, "has " + value + " in " + where + "; every weight must be finite");
        });
    }

    private void node(String operator, String domain) {
        nodes++;
        if (!DOMAINS.contains(domain)) {
            throw new RefusedModelException(
                    name, "uses operator " + operator + " of '" + domain + "'; only standard ONNX operators may run");
        }
    }

    private void opset(String domain, long version) {
        int highest = domain.equals(OnnxGraph.ML) ? OnnxGraph.ML_OPSET : OnnxGraph.OPSET;
        if (!DOMAINS.contains(domain) || version < 1 || version > highest) {
            throw new RefusedModelException(
                    name,
                    "asks for operator set " + version + " of '" + domain + "'; supported are 1 to " + OnnxGraph.OPSET
                            + " of ONNX and 1 to " + OnnxGraph.ML_OPSET + " of " + OnnxGraph.ML);
        }
    }
}
