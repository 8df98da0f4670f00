package io.rankloom.engines.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sentence encoder of four tokens and two values: red is (3, 4), mug is (0, 2), hat is (-1, 0), any other word is (1, 0).
 * Field numbers are those of onnx.proto.
 */
public final class TinyTextModel {

    private static final float[] VECTORS = {1, 0, 3, 4, 0, 2, -1, 0};

    private TinyTextModel() {}

    /** Writes the folder. */
    public static Path write(Path folder) throws IOException {
        return write(folder, "input_ids", "");
    }

    /** The same with an input, or an operator domain, that may be wrong. */
    public static Path write(Path folder, String input, String domain) throws IOException {
        Files.createDirectories(folder);
        byte[] raw = new byte[4 * VECTORS.length];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(VECTORS);
        Message table = new Message()
                .number(1, 4)
                .number(1, 2)
                .number(2, 1)
                .text(8, "table")
                .bytes(9, raw);
        Message gather = new Message()
                .text(1, "table")
                .text(1, input)
                .text(2, "hidden")
                .text(4, "Gather")
                .text(7, domain);
        Message graph = new Message()
                .message(1, gather)
                .text(2, "tiny")
                .message(5, table)
                .message(11, value(input, 7, "texts", "tokens"))
                .message(12, value("hidden", 1, "texts", "tokens", "dims"));
        Message model = new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, OnnxGraph.OPSET));
        Files.write(folder.resolve("model.onnx"), model.toByteArray());
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "red": 1, "mug": 2, "hat": 3},
                           "unk_token": "[UNK]"}}
                """);
        return folder;
    }

    private static Message value(String name, int type, String... dimensions) {
        Message shape = new Message();
        for (String dimension : dimensions) {
            shape.message(1, new Message().text(2, dimension));
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
