package io.rankloom.learning.search;

import io.rankloom.learning.spec.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the grammar of {@link SearchSpace}. */
final class SpaceParser {

    private static final int LONGEST = 2000;
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern RANGE = Pattern.compile("(\\S+?)\\.\\.(\\S+?)(\\s+log)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._@+-]+");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,15}");
    private static final String HOLE = "@@";
    private static final Pattern HOLES = Pattern.compile(HOLE + "([0-9]+)" + HOLE);

    private final String text;

    SpaceParser(String text) {
        this.text = text == null ? "" : text.strip();
    }

    /** What is in braces is taken out, so that the rest is a spec and is read as one. */
    SearchSpace parse() {
        if (text.length() > LONGEST) {
            throw wrong("a space has at most " + LONGEST + " characters, this one has " + text.length());
        }
        if (text.contains(HOLE)) {
            throw wrong("'" + text + "' has " + HOLE + ", which no value has");
        }
        List<String> inside = new ArrayList<>();
        Matcher braces = BRACES.matcher(text);
        String spec = braces.replaceAll(found -> {
            inside.add(found.group(1).strip());
            return HOLE + (inside.size() - 1) + HOLE;
        });
        if (spec.contains("{") || spec.contains("}")) {
            throw wrong("'" + text + "' has a brace without its other; write a range as {4..8}, a choice as {a|b}");
        }
        return space(read(spec), inside);
    }

    private static Spec read(String spec) {
        try {
            return Spec.parse(spec);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private SearchSpace space(Spec spec, List<String> inside) {
        Map<String, Dimension> dimensions = new LinkedHashMap<>();
        spec.parameters().forEach((parameter, value) -> {
            Matcher hole = HOLES.matcher(value);
            if (hole.matches()) {
                dimensions.put(parameter, dimension(parameter, inside.get(Integer.parseInt(hole.group(1)))));
            } else if (value.contains(HOLE)) {
                throw wrong("parameter '" + parameter + "' in '" + text + "' has something beside its braces");
            } else {
                dimensions.put(parameter, new Fixed(value));
            }
        });
        if (spec.name().contains(HOLE)
                || spec.parameters().keySet().stream().anyMatch(parameter -> parameter.contains(HOLE))) {
            throw wrong("only the value of a parameter may stand in braces, as in depth={4..8}");
        }
        return new SearchSpace(spec.name(), dimensions);
    }

    private static Dimension dimension(String parameter, String inside) {
        Matcher range = RANGE.matcher(inside);
        if (range.matches()) {
            return range(parameter, inside, range);
        }
        List<String> words =
                Arrays.stream(inside.split("\\|", -1)).map(String::strip).toList();
        if (words.size() < 2
                || words.stream().anyMatch(word -> !WORD.matcher(word).matches())) {
            throw wrong("'{" + inside + "}' of parameter '" + parameter
                    + "' is neither a range such as {4..8} or {0.02..0.3 log} nor a choice such as {mse|ranknet}");
        }
        if (words.stream().distinct().count() < words.size()) {
            throw wrong("'{" + inside + "}' of parameter '" + parameter + "' names a choice twice");
        }
        return new Choice(words);
    }

    private static Range range(String parameter, String inside, Matcher found) {
        double low = number(parameter, inside, found.group(1));
        double high = number(parameter, inside, found.group(2));
        boolean log = found.group(3) != null;
        if (!(low < high)) {
            throw wrong("the range '{" + inside + "}' of parameter '" + parameter
                    + "' is empty: its first number must be below its second");
        }
        if (log && low <= 0) {
            throw wrong("the range '{" + inside + "}' of parameter '" + parameter
                    + "' is logarithmic, so it must begin above 0");
        }
        boolean whole = WHOLE.matcher(found.group(1)).matches()
                && WHOLE.matcher(found.group(2)).matches();
        return new Range(low, high, log, whole);
    }

    private static double number(String parameter, String inside, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(parameter, inside, text);
        }
        throw notANumber(parameter, inside, text);
    }

    private static InvalidSearchException notANumber(String parameter, String inside, String text) {
        return wrong("'" + text + "' in the range '{" + inside + "}' of parameter '" + parameter + "' is no number");
    }

    private static InvalidSearchException wrong(String message) {
        return new InvalidSearchException("ranker", message);
    }
}
