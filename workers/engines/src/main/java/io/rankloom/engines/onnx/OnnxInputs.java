package io.rankloom.engines.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads which inputs an ONNX file asks its caller for. Field numbers are those of onnx.proto. */
public final class OnnxInputs {

    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int TENSOR_NAME = 8;
    private static final int VALUE_NAME = 1;

    private OnnxInputs() {}

    /**
     * The names, in the file's order. An older file also lists its weights as inputs; those are left out.
     *
     * @param name how the message calls the file
     * @throws RefusedModelException when the bytes are no ONNX file
     */
    public static List<String> of(String name, byte[] onnx) {
        try {
            Set<String> inputs = new LinkedHashSet<>();
            for (byte[] graph : fields(onnx, GRAPH)) {
                for (byte[] input : fields(graph, INPUT)) {
                    fields(input, VALUE_NAME).forEach(text -> inputs.add(text(text)));
                }
                for (byte[] weight : fields(graph, INITIALIZER)) {
                    fields(weight, TENSOR_NAME).forEach(text -> inputs.remove(text(text)));
                }
            }
            return List.copyOf(inputs);
        } catch (IOException e) {
            throw new RefusedModelException(name, "is damaged or no ONNX file", e);
        }
    }

    private static List<byte[]> fields(byte[] message, int field) throws IOException {
        List<byte[]> values = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean wanted = WireFormat.getTagFieldNumber(tag) == field
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (wanted) {
                values.add(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
        return values;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    }
}
