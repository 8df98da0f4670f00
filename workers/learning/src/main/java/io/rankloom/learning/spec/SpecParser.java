package io.rankloom.learning.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the grammar of {@link Spec}. */
final class SpecParser {

    private static final int LONGEST = 2000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._@+-]+");

    private final String text;

    SpecParser(String text) {
        this.text = text == null ? "" : text.strip();
    }

    Spec parse() {
        if (text.length() > LONGEST) {
            throw new SpecException("a spec has at most " + LONGEST + " characters, this one has " + text.length());
        }
        int open = text.indexOf('(');
        if (open < 0) {
            return new Spec(word(text, "the method's name"), Map.of());
        }
        if (!text.endsWith(")")) {
            throw new SpecException("'" + text + "' has no closing bracket at its end");
        }
        String name = word(text.substring(0, open).strip(), "the method's name");
        String inside = text.substring(open + 1, text.length() - 1).strip();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!inside.isEmpty()) {
            for (String pair : inside.split(",", -1)) {
                add(parameters, pair.strip());
            }
        }
        return new Spec(name, parameters);
    }

    private void add(Map<String, String> parameters, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            throw new SpecException("'" + pair + "' in '" + text + "' is not of the form parameter=value");
        }
        String parameter = word(pair.substring(0, equals).strip(), "a parameter's name");
        String value = word(pair.substring(equals + 1).strip(), "the value of '" + parameter + "'");
        if (parameters.put(parameter, value) != null) {
            throw new SpecException("parameter '" + parameter + "' is given twice in '" + text + "'");
        }
    }

    private String word(String word, String what) {
        if (!WORD.matcher(word).matches()) {
            throw new SpecException(
                    what + " in '" + text + "' is '" + word + "'; it needs letters, digits and . _ - @ + only");
        }
        return word;
    }
}
