package io.rankloom.engines.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The fields of one message of an ONNX file that are not messages themselves. Of a repeated field the last value counts, but
 * every floating-point number is looked at: in a tensor packed floats 4, doubles 10 and raw bytes 9, in an attribute 2 and 7.
 */
final class Fields {

    private static final int FLOAT = 1;
    private static final int FLOAT16 = 10;
    private static final int DOUBLE = 11;
    private static final int BFLOAT16 = 16;

    private final MessageKind kind;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, byte[]> texts = new HashMap<>();
    private final List<byte[]> raw = new ArrayList<>();
    private OptionalDouble notFinite = OptionalDouble.empty();

    Fields(MessageKind kind) {
        this.kind = kind;
    }

    void number(int field, long value) {
        numbers.put(field, value);
    }

    void real(double value) {
        if (!Double.isFinite(value)) {
            notFinite = OptionalDouble.of(value);
        }
    }

    void bytes(int field, byte[] value) {
        texts.put(field, value);
        if (kind == MessageKind.TENSOR && field == 9) {
            raw.add(value); // its type may come later
        } else if ((kind == MessageKind.TENSOR && field == 4) || (kind == MessageKind.ATTRIBUTE && field == 7)) {
            look(value, FLOAT);
        } else if (kind == MessageKind.TENSOR && field == 10) {
            look(value, DOUBLE);
        }
    }

    /** The number of a field, 0 when it is absent. */
    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    boolean has(int field) {
        return numbers.containsKey(field) || texts.containsKey(field);
    }

    /** The text of a field, empty when it is absent. */
    String text(int field) {
        return new String(texts.getOrDefault(field, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Halves are written as raw bytes or, unlike any other weight, as whole numbers in field 5. */
    boolean halvesAsWholeNumbers() {
        return (number(2) == FLOAT16 || number(2) == BFLOAT16) && has(5);
    }

    /** A number of this message that is NaN or infinite. */
    OptionalDouble notFinite() {
        for (byte[] value : raw) {
            look(value, (int) number(2));
        }
        return notFinite;
    }

    private void look(byte[] value, int type) {
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        int size =
                switch (type) {
                    case FLOAT -> 4;
                    case DOUBLE -> 8;
                    case FLOAT16, BFLOAT16 -> 2;
                    default -> Integer.MAX_VALUE; // whole numbers are always finite
                };
        while (bytes.remaining() >= size) {
            real(
                    switch (type) {
                        case FLOAT -> bytes.getFloat();
                        case DOUBLE -> bytes.getDouble();
                        case FLOAT16 -> Float.float16ToFloat(bytes.getShort());
                        default -> Float.intBitsToFloat(bytes.getShort() << 16);
                    });
        }
    }
}
