package io.rankloom.engines.text;

import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.learning.text.TextEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Chooses the sentence encoder for a text by its script, and shares one instance of each on each device in the process.
 * Thread-safe.
 */
public final class TextEncoders {

    /** Each is loaded when it is first asked for: a shop in one language pays for one. What fails to load is not kept. */
    private static final Map<String, TextEncoder> LOADED = new ConcurrentHashMap<>();

    private TextEncoders() {}

    /**
     * The encoder on the device that this process runs encoders on.
     *
     * @param name {@code minilm}, {@code minilm-int8} or {@code bge-small-zh}
     * @throws IllegalArgumentException for any other name
     * @throws IllegalStateException when it cannot be loaded now; the next call tries again
     */
    public static TextEncoder named(String name) {
        return named(name, DjlEngines.encoderDevice());
    }

    /** The same on another device; {@code minilm-int8} is on the CPU always. */
    public static TextEncoder named(String name, EncoderDevice device) {
        return switch (name) {
            case "minilm" -> shared(name, device, () -> new MiniLmEncoder(device));
            case "minilm-int8" -> shared(name, EncoderDevice.CPU, MiniLmInt8Encoder::new);
            case "bge-small-zh" -> shared(name, device, () -> new BgeSmallZhEncoder(device));
            default ->
                throw new IllegalArgumentException(
                        "no text encoder '" + name + "'; there are minilm, minilm-int8 and bge-small-zh");
        };
    }

    private static TextEncoder shared(String name, EncoderDevice device, Supplier<TextEncoder> load) {
        return LOADED.computeIfAbsent(name + " on the " + device, wanted -> {
            try {
                return load.get();
            } catch (RuntimeException | LinkageError e) {
                throw new IllegalStateException("cannot load the text encoder " + wanted + ": " + e.getMessage(), e);
            }
        });
    }

    /** The encoder for one language, {@code zh} or any other. */
    public static TextEncoder forLanguage(String language) {
        return forLanguage(language, DjlEngines.encoderDevice());
    }

    /** The same on another device. */
    static TextEncoder forLanguage(String language, EncoderDevice device) {
        return named(language.equals("zh") ? "bge-small-zh" : "minilm", device);
    }

    /** {@code zh} when at least a fifth of the letters of all texts together are Han characters, else {@code en}. */
    public static String language(List<String> texts) {
        long letters = 0;
        long han = 0;
        for (String text : texts) {
            letters += text.codePoints().filter(Character::isLetter).count();
            han += text.codePoints().filter(Character::isIdeographic).count();
        }
        return han > 0 && han * 5 >= letters ? "zh" : "en";
    }
}
