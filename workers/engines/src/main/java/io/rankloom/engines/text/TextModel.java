package io.rankloom.engines.text;

import io.rankloom.engines.runtime.DjlEngines;
import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.learning.text.TextEncoder;
import io.rankloom.learning.text.TextModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which sentence encoders a run uses: {@code by-language}, that of each text's language; {@code minilm}, {@code minilm-int8}
 * or {@code bge-small-zh}, one for all texts; or {@code name@digest}, one for all texts from the files of that digest. Thread-safe.
 *
 * <p>A process keeps the {@value #MOST_LOADED} encoders from files that were last used, on each device one.
 *
 * @param name of the encoder or of its folder
 * @param digest of the files, empty for an encoder that comes with the program
 */
public record TextModel(String name, String digest) {

    /** What a run uses that asks for nothing else. */
    public static final TextModel BY_LANGUAGE = new TextModel("by-language", "");

    /** Stands for the language where one encoder reads all texts. */
    private static final String ANY = "any";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    /** Of a gigabyte each at most. */
    private static final int MOST_LOADED = 4;

    private static final FolderEncoders LOADED = new FolderEncoders(MOST_LOADED);

    public TextModel {
        if (!digest.isEmpty() && !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "text model '" + name + "' has digest '" + digest + "'; one has 64 characters of 0-9 and a-f");
        }
    }

    /**
     * Reads what {@link #toString} wrote; null is {@link #BY_LANGUAGE}, as in what older programs wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static TextModel parse(String text) {
        if (text == null) {
            return BY_LANGUAGE;
        }
        int at = text.lastIndexOf('@');
        if (at >= 0) {
            return new TextModel(text.substring(0, at), text.substring(at + 1));
        }
        return named(text);
    }

    /**
     * One that comes with the program, by its name here or its maker's.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static TextModel named(String name) {
        return new TextModel(TextModelSpec.named(name).name(), "");
    }

    /** Whether its files are not part of the program. */
    public boolean ofFiles() {
        return !digest.isEmpty();
    }

    /**
     * Loads the encoder of a folder as a trial.
     *
     * @param name how messages call it
     * @throws IllegalArgumentException with what is wrong with it
     */
    public static void check(String name, Path folder) throws IOException {
        FolderEncoder.open(name, folder, DjlEngines.encoderDevice()).close();
    }

    /** The files that an encoder may be made of, by their path in its folder, each with the most bytes that it may have. */
    public static Map<String, Integer> files() {
        return FolderEncoder.MOST_BYTES;
    }

    /** Whether there is no encoder without this one of the {@link #files}. */
    public static boolean needs(String file) {
        return !file.equals(FolderEncoder.POOLING);
    }

    /** Copies the files of an encoder, and no other, into a folder. */
    public static void copy(Path from, Path to) throws IOException {
        for (String file : files().keySet()) {
            if (Files.exists(from.resolve(file))) {
                Files.createDirectories(to.resolve(file).getParent());
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
    }

    /** The key under which the vectors of texts are kept: the language that most are of, or one for all. */
    public String language(List<String> texts) {
        return equals(BY_LANGUAGE) ? TextEncoders.language(texts) : ANY;
    }

    /**
     * The encoder for one of the {@link #language} keys, on the device that this process runs encoders on: for the many
     * texts of products and reviews.
     *
     * @param files finds the folder of a digest
     * @throws IllegalArgumentException when its files are refused
     */
    public TextEncoder encoder(String language, Function<String, Path> files) {
        return encoder(language, files, DjlEngines.encoderDevice());
    }

    /**
     * The same on the CPU: for queries, which are few and short. Where a model is trained, checked and served a query has
     * one vector to the bit, whatever devices there are.
     */
    public TextEncoder queryEncoder(String language, Function<String, Path> files) {
        return encoder(language, files, EncoderDevice.CPU);
    }

    private TextEncoder encoder(String language, Function<String, Path> files, EncoderDevice device) {
        if (equals(BY_LANGUAGE)) {
            return TextEncoders.forLanguage(language, device);
        }
        return ofFiles() ? LOADED.of(this, files.apply(digest), device) : TextEncoders.named(name, device);
    }

    @Override
    public String toString() {
        return ofFiles() ? name + "@" + digest : name;
    }
}
