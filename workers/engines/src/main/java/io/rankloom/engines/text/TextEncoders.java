package io.rankloom.engines.text;

import io.rankloom.learning.text.TextEncoder;
import java.util.List;

/** Chooses the sentence encoder for a text by its script, and shares one instance of each in the process. */
public final class TextEncoders {

    private TextEncoders() {}

    /** Each encoder is loaded when it is first asked for: a shop in one language pays for one. */
    private static final class English {
        static final TextEncoder INSTANCE = new MiniLmEncoder();
    }

    private static final class EnglishInt8 {
        static final TextEncoder INSTANCE = new MiniLmInt8Encoder();
    }

    private static final class Chinese {
        static final TextEncoder INSTANCE = new BgeSmallZhEncoder();
    }

    /**
     * @param name {@code minilm}, {@code minilm-int8} or {@code bge-small-zh}
     * @throws IllegalArgumentException for any other name
     */
    public static TextEncoder named(String name) {
        return switch (name) {
            case "minilm" -> English.INSTANCE;
            case "minilm-int8" -> EnglishInt8.INSTANCE;
            case "bge-small-zh" -> Chinese.INSTANCE;
            default ->
                throw new IllegalArgumentException(
                        "no text encoder '" + name + "'; there are minilm, minilm-int8 and bge-small-zh");
        };
    }

    /** The encoder for one language, {@code zh} or any other. */
    public static TextEncoder forLanguage(String language) {
        return language.equals("zh") ? Chinese.INSTANCE : English.INSTANCE;
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
