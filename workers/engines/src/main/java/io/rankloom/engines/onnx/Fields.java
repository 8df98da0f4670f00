package io.rankloom.engines.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Refuses a tensor whose numbers lie outside the file or are not finite.
 *
 * @param fields the tensor's scalar fields by number: 2 type, 4 packed floats, 8 name, 9 raw bytes, 13 external data, 14
 *     location
 */
record TensorCheck(String model, Map<Integer, Object> fields) {

    private static final long FLOAT = 1;

    void run() {
        boolean outside = fields.get(14) instanceof Long location && location != 0;
        if (outside || fields.containsKey(13)) {
            throw new RefusedModelException(model, "keeps " + name() + " in another file; a model must be one file");
        }
        if (fields.get(2) instanceof Long type && type == FLOAT) {
            finite(fields.get(9));
            finite(fields.get(4));
        }
    }

    private void finite(Object bytes) {
        if (!(bytes instanceof byte[] raw)) {
            return;
        }
        FloatBuffer floats = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        while (floats.hasRemaining()) {
            float value = floats.get();
            if (!Float.isFinite(value)) {
                throw new RefusedModelException(
                        model, "has " + value + " in " + name() + "; every weight must be finite");
            }
        }
    }

    private String name() {
        return "tensor '" + OnnxInspection.text(fields.get(8)) + "'";
    }
}
