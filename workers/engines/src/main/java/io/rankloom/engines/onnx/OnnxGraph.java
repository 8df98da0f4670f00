package io.rankloom.engines.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ONNX model under construction: one input [n, width], one output [n], nodes in the order of use.
 *
 * <p>Field numbers are those of onnx.proto (IR version 8, operator set 17, ai.onnx.ml 3). Written field by field, so the
 * same graph gives the same bytes and no generated protobuf classes are needed.
 */
public final class OnnxGraph {

    /** Domain of the operators for classical models. */
    public static final String ML = "ai.onnx.ml";

    static final int OPSET = 17;
    static final int ML_OPSET = 3;
    private static final int IR_VERSION = 8;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final String prefix;
    private final List<Message> nodes;
    private final List<Message> constants;

    /** An empty graph. */
    public OnnxGraph() {
        this("", new ArrayList<>(), new ArrayList<>());
    }

    private OnnxGraph(String prefix, List<Message> nodes, List<Message> constants) {
        this.prefix = prefix;
        this.nodes = nodes;
        this.constants = constants;
    }

    /** This graph, where every name that is given to a constant or an output gets a prefix; inputs are named in full. */
    public OnnxGraph within(String scope) {
        return new OnnxGraph(prefix + scope + "/", nodes, constants);
    }

    /** A float32 constant; answers its name. */
    public String floats(String name, float[] values, int... shape) {
        byte[] raw = new byte[4 * values.length];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return constant(name, FLOAT, raw, shape);
    }

    /** An int64 constant of one dimension; answers its name. */
    public String longs(String name, long... values) {
        byte[] raw = new byte[8 * values.length];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
        return constant(name, INT64, raw, values.length);
    }

    private String constant(String plain, int type, byte[] raw, int... shape) {
        String name = prefix + plain;
        Message tensor = new Message();
        for (int size : shape) {
            tensor.number(1, size);
        }
        constants.add(tensor.number(2, type).text(8, name).bytes(9, raw));
        return name;
    }

    /** A standard node without attributes and with one output; answers the output's name. */
    public String node(String operator, String output, String... inputs) {
        return node("", operator, Map.of(), output, inputs);
    }

    /**
     * A node with attributes; answers the output's name.
     *
     * @param domain empty for the standard operators
     * @param attributes Long, String, float[], long[] or String[] by name; written in the names' order
     */
    public String node(String domain, String operator, Map<String, ?> attributes, String plain, String... inputs) {
        String output = prefix + plain;
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output).text(3, output).text(4, operator);
        new TreeMap<>(attributes).forEach((name, value) -> node.message(5, attribute(name, value)));
        nodes.add(node.text(7, domain));
        return output;
    }

    private static Message attribute(String name, Object value) {
        Message attribute = new Message().text(1, name);
        switch (value) {
            case Long number -> attribute.number(3, number).number(20, 2);
            case String text -> attribute.text(4, text).number(20, 3);
            case float[] reals -> {
                for (float real : reals) {
                    attribute.real(7, real);
                }
                attribute.number(20, 6);
            }
            case long[] numbers -> {
                for (long number : numbers) {
                    attribute.number(8, number);
                }
                attribute.number(20, 7);
            }
            case String[] texts -> {
                for (String text : texts) {
                    attribute.text(9, text);
                }
                attribute.number(20, 8);
            }
            default -> throw new IllegalArgumentException("attribute " + name + " cannot be a " + value.getClass());
        }
        return attribute;
    }

    /** The model's bytes. */
    byte[] model(String input, int width, String output, Map<String, String> metadata) {
        Message graph = new Message();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, "rankloom-ranker");
        constants.forEach(constant -> graph.message(5, constant));
        graph.message(11, tensorInfo(input, dimension("n"), new Message().number(1, width)));
        graph.message(12, tensorInfo(output, dimension("n")));
        Message model = new Message().number(1, IR_VERSION).text(2, "rankloom").message(7, graph);
        model.message(8, new Message().text(1, "").number(2, OPSET));
        model.message(8, new Message().text(1, ML).number(2, ML_OPSET));
        new TreeMap<>(metadata)
                .forEach((key, value) ->
                        model.message(14, new Message().text(1, key).text(2, value)));
        return model.toByteArray();
    }

    private static Message dimension(String name) {
        return new Message().text(2, name);
    }

    private static Message tensorInfo(String name, Message... dimensions) {
        Message shape = new Message();
        for (Message dimension : dimensions) {
            shape.message(1, dimension);
        }
        Message type = new Message().number(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, type));
    }
}
