package io.rankloom.learning.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A method and its parameters, such as {@code mlp(hidden=256-64, loss=listwise-softmax)}.
 *
 * <p>Grammar: {@code name} or {@code name(parameter=value, …)}; names and values are made of letters, digits and {@code . _ -
 * @ +}; spaces around them do not matter.
 *
 * @param parameters in the order written, values as written
 */
public record Spec(String name, Map<String, String> parameters) {

    public Spec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads a spec.
     *
     * @throws SpecException when the text breaks the grammar or gives a parameter twice
     */
    public static Spec parse(String text) {
        return new SpecParser(text).parse();
    }

    /** Returns this spec if its name is one of these, else says which there are. */
    public Spec named(String... known) {
        if (!Arrays.asList(known).contains(name)) {
            throw new SpecException("unknown method '" + name + "'" + suggestion(name, List.of(known)));
        }
        return this;
    }

    /** Returns this spec if it has no other parameters than these, else names the first that is unknown. */
    public Spec allow(String... known) {
        for (String parameter : parameters.keySet()) {
            if (!Arrays.asList(known).contains(parameter)) {
                throw new SpecException("unknown parameter '" + parameter + "' of " + name
                        + (known.length == 0 ? "; it has none" : suggestion(parameter, List.of(known))));
            }
        }
        return this;
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String parameter, int standard, int min, int max) {
        String value = parameters.get(parameter);
        if (value == null) {
            return standard;
        }
        try {
            int n = Integer.parseInt(value);
            if (n >= min && n <= max) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new SpecException(wrong(parameter, "a whole number from " + min + " to " + max));
        }
        throw new SpecException(wrong(parameter, "a whole number from " + min + " to " + max));
    }

    /** A finite number from {@code min} to {@code max}. */
    public double number(String parameter, double standard, double min, double max) {
        String value = parameters.get(parameter);
        if (value == null) {
            return standard;
        }
        try {
            double n = Double.parseDouble(value);
            if (n >= min && n <= max) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw new SpecException(wrong(parameter, "a number from " + min + " to " + max));
        }
        throw new SpecException(wrong(parameter, "a number from " + min + " to " + max));
    }

    /** One of these words. */
    public String choice(String parameter, String standard, String... choices) {
        String value = parameters.getOrDefault(parameter, standard);
        if (!Arrays.asList(choices).contains(value)) {
            throw new SpecException(
                    wrong(parameter, "one of " + String.join(", ", choices)) + didYouMean(value, List.of(choices)));
        }
        return value;
    }

    /** Whole numbers joined by hyphens, such as {@code 256-64}: from 1 to 8 of them, each from {@code min} to {@code max}. */
    public List<Integer> sizes(String parameter, List<Integer> standard, int min, int max) {
        String value = parameters.get(parameter);
        if (value == null) {
            return standard;
        }
        String range = "1 to 8 numbers from " + min + " to " + max + ", joined by hyphens, such as 64-32";
        List<Integer> sizes;
        try {
            sizes = Arrays.stream(value.split("-", -1)).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new SpecException(wrong(parameter, range));
        }
        if (sizes.size() > 8 || sizes.stream().anyMatch(n -> n < min || n > max)) {
            throw new SpecException(wrong(parameter, range));
        }
        return sizes;
    }

    /** The spec as one writes it; parsing that gives this again. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? name
                : parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private String wrong(String parameter, String allowed) {
        return "parameter '" + parameter + "' of " + name + " is '" + parameters.get(parameter) + "'; it must be "
                + allowed;
    }

    private static String suggestion(String typed, Collection<String> known) {
        return "; there " + (known.size() == 1 ? "is " : "are ") + String.join(", ", known) + didYouMean(typed, known);
    }

    private static String didYouMean(String typed, Collection<String> known) {
        return Nearest.to(typed, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }
}
