package io.rankloom.engines.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.onnx.OnnxInputs;
import io.rankloom.engines.onnx.OnnxInspection;
import io.rankloom.engines.onnx.RefusedModelException;
import io.rankloom.engines.runtime.EncoderDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sentence encoder from a folder as sentence-transformers exports one: {@code model.onnx}, {@code tokenizer.json} and,
 * where it pools otherwise than by the mean of its tokens, {@code 1_Pooling/config.json}. Nothing in it is run but the
 * standard operators of ONNX.
 */
final class FolderEncoder extends SentenceEncoder {

    static final String MODEL = "model.onnx";
    static final String TOKENIZER = "tokenizer.json";
    static final String POOLING = "1_Pooling/config.json";

    /** Of each file that is looked at. */
    static final Map<String, Integer> MOST_BYTES =
            Collections.unmodifiableMap(new TreeMap<>(Map.of(MODEL, 1 << 30, TOKENIZER, 1 << 26, POOLING, 1 << 16)));

    private static final int MAX_DIMS = 4096;

    private FolderEncoder(
            String name, byte[] onnx, byte[] tokenizer, NamedTokenTranslator translator, EncoderDevice device)
            throws IOException {
        super(name, onnx, new ByteArrayInputStream(tokenizer), translator, device);
    }

    /**
     * Looks through the files and loads them.
     *
     * @param name how the encoder and messages call it
     * @throws RefusedModelException with what is wrong with the files
     * @throws IOException when they cannot be read
     */
    static FolderEncoder open(String name, Path folder, EncoderDevice device) throws IOException {
        byte[] onnx = read(name, folder, MODEL);
        byte[] tokenizer = read(name, folder, TOKENIZER);
        OnnxInspection.metadata(name, onnx);
        List<String> inputs = OnnxInputs.of(name, onnx);
        if (!NamedTokenTranslator.KNOWN.containsAll(inputs) || !inputs.contains("input_ids")) {
            throw new RefusedModelException(
                    name,
                    "takes " + inputs
                            + "; a text encoder takes input_ids and may take attention_mask and token_type_ids");
        }
        var translator = new NamedTokenTranslator(inputs, pooling(name, folder));
        FolderEncoder encoder;
        try {
            encoder = new FolderEncoder(name, onnx, tokenizer, translator, device);
        } catch (RuntimeException e) {
            throw new RefusedModelException(name, "gives no vector of a text: " + e.getMessage());
        }
        if (encoder.dims() < 1 || encoder.dims() > MAX_DIMS) {
            int dims = encoder.dims();
            encoder.close();
            throw new RefusedModelException(name, "gives vectors of " + dims + " values; 1 to " + MAX_DIMS + " may be");
        }
        return encoder;
    }

    private static byte[] read(String name, Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        int most = MOST_BYTES.get(path);
        if (!Files.isRegularFile(file)) {
            throw new RefusedModelException(
                    name, "has no file " + file + "; a text model is a folder with " + MODEL + " and " + TOKENIZER);
        }
        if (Files.size(file) > most) {
            throw new RefusedModelException(
                    name, "has " + Files.size(file) + " bytes in " + file + ", more than " + most);
        }
        return Files.readAllBytes(file);
    }

    private static Pooling pooling(String name, Path folder) throws IOException {
        Path file = folder.resolve(POOLING);
        if (!Files.exists(file)) {
            return Pooling.MEAN;
        }
        JsonNode config = new ObjectMapper().readTree(read(name, folder, POOLING));
        boolean first = config.path("pooling_mode_cls_token").asBoolean();
        if (first == config.path("pooling_mode_mean_tokens").asBoolean()) {
            throw new RefusedModelException(
                    name, "pools neither by the mean nor by the first token, see " + file + ": these two are known");
        }
        return first ? Pooling.FIRST : Pooling.MEAN;
    }
}
