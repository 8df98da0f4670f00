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

    private static final int MAX_BYTES = 1 << 30;
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
        Map<Integer, Object> scalars = new HashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            int wire = WireFormat.getTagWireType(tag);
            Optional<MessageKind> inner = kind.at(field);
            if (wire == WireFormat.WIRETYPE_LENGTH_DELIMITED && inner.isPresent()) {
                walk(inner.get(), CodedInputStream.newInstance(in.readByteArray()), depth + 1);
            } else if (wire == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                scalars.put(field, in.readByteArray());
            } else if (wire == WireFormat.WIRETYPE_VARINT) {
                scalars.put(field, in.readInt64());
            } else if (!in.skipField(tag)) {
                throw new RefusedModelException(name, "is damaged or no ONNX file: a group ends that never began");
            }
        }
        judge(kind, scalars);
    }

    private void judge(MessageKind kind, Map<Integer, Object> scalars) {
        switch (kind) {
            case NODE -> node(text(scalars.get(4)), text(scalars.get(7)));
            case FUNCTION -> throw new RefusedModelException(name, "brings functions of its own");
            case TENSOR -> new TensorCheck(name, scalars).run();
            case OPSET -> opset(text(scalars.get(1)), scalars.get(2) instanceof Long version ? version : 0);
            case NOTE -> metadata.put(text(scalars.get(1)), text(scalars.get(2)));
            case MODEL, GRAPH, ATTRIBUTE, SPARSE -> {
                // judged by what they hold
            }
        }
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

    static String text(Object bytes) {
        return bytes instanceof byte[] utf8 ? new String(utf8, java.nio.charset.StandardCharsets.UTF_8) : "";
    }
}
