package io.rankloom.engines.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One protobuf message being written, field by field in the order of the calls. */
final class Message {

    private interface Write {
        void to(CodedOutputStream out) throws IOException;
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    Message text(int field, String value) {
        return write(o -> o.writeString(field, value));
    }

    Message number(int field, long value) {
        return write(o -> o.writeInt64(field, value));
    }

    Message real(int field, float value) {
        return write(o -> o.writeFloat(field, value));
    }

    Message bytes(int field, byte[] value) {
        return write(o -> o.writeByteArray(field, value));
    }

    Message message(int field, Message value) {
        return write(o -> o.writeBytes(field, ByteString.copyFrom(value.toByteArray())));
    }

    byte[] toByteArray() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }

    private Message write(Write step) {
        try {
            step.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return this;
    }
}
