package io.rankloom.jobs.collect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping that knows where in its file each value stands, and refuses keys that nobody asked for. */
final class YamlMap {

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    YamlMap(String file, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "expected keys with values here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), "'" + key + "' is given twice");
            }
            keys.put(key, tuple.getKeyNode());
        }
    }

    /** Refuses every key that is not known. */
    YamlMap allow(Collection<String> known) {
        keys.forEach((key, at) -> {
            if (!known.contains(key)) {
                throw error(
                        at,
                        "unknown key '" + key + "'" + Suggestion.of(key, known) + " Known here: "
                                + String.join(", ", known));
            }
        });
        return this;
    }

    Set<String> keys() {
        return new LinkedHashSet<>(keys.keySet());
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> error(node, "'" + key + "' is missing"));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).map(this::scalar);
    }

    /** A choice among words, written in lower case. */
    <T> T choice(String key, Map<String, T> choices, T standard) {
        return optional(key)
                .map(word -> Optional.ofNullable(choices.get(word))
                        .orElseThrow(() -> error(
                                values.get(key),
                                "'" + word + "' is no " + key + Suggestion.of(word, choices.keySet()) + " Choices: "
                                        + String.join(", ", choices.keySet()))))
                .orElse(standard);
    }

    double number(String key, double standard) {
        return optional(key)
                .map(text -> {
                    try {
                        return Double.valueOf(text);
                    } catch (NumberFormatException e) {
                        throw error(values.get(key), "'" + key + "' is '" + text + "', which is no number");
                    }
                })
                .orElse(standard);
    }

    /** One character, such as a delimiter. */
    char character(String key, char standard) {
        String text = optional(key).orElse(String.valueOf(standard));
        if (text.length() != 1) {
            throw error(values.get(key), "'" + key + "' is '" + text + "', but must be one character");
        }
        return text.charAt(0);
    }

    Optional<YamlMap> map(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> new YamlMap(file, value));
    }

    /** A map of texts; empty when the key is not there. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(key).ifPresent(map -> map.keys().forEach(name -> texts.put(name, map.text(name))));
        return texts;
    }

    List<String> list(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw error(value, "'" + key + "' must be a list such as [title, description]");
        }
        return sequence.getValue().stream().map(this::scalar).toList();
    }

    /** The fault of a key's value, with its place. */
    MappingException error(String key, String message) {
        return error(Optional.ofNullable(keys.get(key)).orElse(node), message);
    }

    /** Applies a rule to a value and gives its fault the value's place. */
    <T> T checked(String key, Function<String, T> rule) {
        try {
            return rule.apply(text(key));
        } catch (IllegalArgumentException e) {
            throw error(values.get(key), e.getMessage());
        }
    }

    private String scalar(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(value, "expected one value here");
    }

    private MappingException error(Node at, String message) {
        var mark = at.getStartMark();
        return new MappingException(
                file + " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": " + message);
    }
}
