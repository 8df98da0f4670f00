package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A plan file: the body of {@code POST /api/v1/runs} in YAML, of which JSON is a part. It knows on which line each field stands, so
 * that what the platform says of a field can be told of the line. Only plain values are taken: no tag constructs anything and no
 * alias multiplies.
 */
final class PlanFile {

    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 10;

    private final String name;
    private final ObjectNode request;
    private final Map<String, Integer> lines = new HashMap<>();

    private PlanFile(String name, Node root) {
        this.name = name;
        if (!(root instanceof MappingNode mapping)) {
            throw error(root, "a plan begins with keys such as dataset: and plan:");
        }
        this.request = object("", mapping);
    }

    /** @throws CommandError naming the file, the line, and what is wrong there */
    static PlanFile read(Path file) {
        String name = file.toString();
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new CommandError(name + " has " + bytes + " bytes; a plan has at most " + MOST_BYTES
                        + ": is it the right file?");
            }
            return new PlanFile(name, compose(name, Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            throw new CommandError("there is no plan file " + name);
        } catch (CharacterCodingException e) {
            throw new CommandError(name + " is no text in UTF-8");
        } catch (IOException e) {
            throw new CommandError("cannot read the plan file " + name + ": " + e.getMessage());
        }
    }

    /** A request as one writes it in a plan file; fields without a value are left out. */
    static String write(JsonNode request) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(200);
        return new Yaml(options).dump(ApiClient.JSON.convertValue(withoutNulls(request), Map.class));
    }

    /** The body of the request, a copy. */
    ObjectNode request() {
        return request.deepCopy();
    }

    /** What the platform said of the request, with the place of the field in this file. */
    CommandError located(CommandError refused) {
        String field = refused.field();
        while (!field.isEmpty() && !lines.containsKey(field)) {
            field = field.replaceAll("(\\.[^.\\[]*|\\[[0-9]+]|^[^.\\[]+)$", "");
        }
        return field.isEmpty()
                ? refused
                : new CommandError(name + " line " + lines.get(field) + ": " + refused.getMessage(), refused.field());
    }

    private static Node compose(String name, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (root == null) {
                throw new CommandError(name + " is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new CommandError(name + " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": "
                    + e.getProblem());
        } catch (YAMLException e) {
            throw new CommandError(name + ": " + e.getMessage());
        }
    }

    private JsonNode value(String field, Node node) {
        lines.putIfAbsent(field, node.getStartMark().getLine() + 1);
        return switch (node) {
            case MappingNode mapping -> object(field + ".", mapping);
            case SequenceNode sequence -> array(field, sequence);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw error(node, "an alias is not taken here: write the value out");
        };
    }

    private ObjectNode object(String prefix, MappingNode mapping) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(tuple.getKeyNode(), "a key must be a word");
            }
            if (object.has(key.getValue())) {
                throw error(key, "'" + key.getValue() + "' is given twice");
            }
            String field = prefix + key.getValue();
            lines.put(field, key.getStartMark().getLine() + 1);
            object.set(key.getValue(), value(field, tuple.getValueNode()));
        }
        return object;
    }

    private ArrayNode array(String field, SequenceNode sequence) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(value(field + "[" + array.size() + "]", element));
        }
        return array;
    }

    /** YAML 1.1 takes 1:30, 0o7 and yes for something else than people mean; here numbers are decimal and truth has two words. */
    private static JsonNode scalar(ScalarNode scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return json.textNode(text);
        }
        if (scalar.getTag().equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return json.booleanNode(text.equals("true"));
        }
        if (text.matches("-?[0-9]{1,18}")) {
            return json.numberNode(Long.parseLong(text));
        }
        return text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
                ? json.numberNode(Double.parseDouble(text))
                : json.textNode(text);
    }

    private CommandError error(Node at, String message) {
        var mark = at.getStartMark();
        return new CommandError(
                name + " line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": " + message);
    }

    private static JsonNode withoutNulls(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                kept.set(field.getKey(), withoutNulls(field.getValue()));
            }
        });
        return kept;
    }
}
