package io.rankloom.learning.text;

import io.rankloom.learning.spec.SpecException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plan says of its sentence encoder: a name, {@code models:/NAME/VERSION} or {@code models:/NAME@ALIAS} in MLflow's
 * registry, or the path of a folder on the workers.
 */
public sealed interface TextModelSpec {

    /** The encoder of each text's language, which is meant when nothing is said. */
    Bundled BY_LANGUAGE = new Bundled("by-language");

    /**
     * An encoder that comes with the program.
     *
     * @param name {@code by-language}, {@code minilm}, {@code minilm-int8} or {@code bge-small-zh}
     */
    record Bundled(String name) implements TextModelSpec {}

    /**
     * An encoder whose files are those of a version of a registered model.
     *
     * @param model its name in the registry
     * @param reference number of the version, or an alias of one
     * @param byAlias whether the reference is an alias
     */
    record Registered(String model, String reference, boolean byAlias) implements TextModelSpec {

        @Override
        public String toString() {
            return "models:/" + model + (byAlias ? "@" : "/") + reference;
        }
    }

    /** An encoder whose files lie in a folder on the workers. */
    record Folder(String path) implements TextModelSpec {}

    /** The names of encoders as their makers write them, for people to choose from. */
    static List<String> names() {
        return List.of("all-MiniLM-L6-v2", "all-MiniLM-L6-v2-int8", "bge-small-zh");
    }

    /**
     * Reads what a plan says; null and blank are {@link #BY_LANGUAGE}.
     *
     * @throws SpecException for an unknown name, and for an address of the registry that is none
     */
    static TextModelSpec parse(String text) {
        if (text == null || text.isBlank()) {
            return BY_LANGUAGE;
        }
        if (text.startsWith(Address.SCHEME)) {
            return Address.parse(text);
        }
        return text.indexOf('/') < 0 && text.indexOf('\\') < 0 ? named(text) : new Folder(text);
    }

    /**
     * An encoder that comes with the program, by its own name or its maker's.
     *
     * @throws SpecException for any other name
     */
    static Bundled named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "by-language" -> BY_LANGUAGE;
            case "minilm", "all-minilm-l6-v2" -> new Bundled("minilm");
            case "minilm-int8", "all-minilm-l6-v2-int8" -> new Bundled("minilm-int8");
            case "bge-small-zh", "bge-small-zh-v1.5" -> new Bundled("bge-small-zh");
            default ->
                throw new SpecException("no text model '" + name + "'; there are by-language, "
                        + String.join(", ", names())
                        + ", models:/NAME/VERSION, models:/NAME@ALIAS and folders, written with a /");
        };
    }

    /** How MLflow writes the address of a registered model. */
    final class Address {

        static final String SCHEME = "models:";
        private static final Pattern VERSION = Pattern.compile("models:/([^/@:\\p{Cntrl}]+)/([1-9][0-9]{0,8})");
        private static final Pattern ALIAS = Pattern.compile("models:/([^/@:\\p{Cntrl}]+)@([^/@:\\p{Cntrl}]+)");

        private Address() {}

        static Registered parse(String text) {
            Matcher version = VERSION.matcher(text);
            if (version.matches()) {
                return new Registered(version.group(1), version.group(2), false);
            }
            Matcher alias = ALIAS.matcher(text);
            if (alias.matches()) {
                return new Registered(alias.group(1), alias.group(2), true);
            }
            throw new SpecException("the text model '" + text
                    + "' is no address of a registered model; write models:/NAME/VERSION with the number of a version,"
                    + " or models:/NAME@ALIAS");
        }
    }
}
