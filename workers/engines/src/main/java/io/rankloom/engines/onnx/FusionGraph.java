package io.rankloom.engines.onnx;

import io.rankloom.learning.fusion.FittedFusion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The formulas of {@link FittedFusion} as ONNX nodes. */
final class FusionGraph {

    private FusionGraph() {}

    /**
     * @param input name of the value [n, F + M]
     * @return name of the fused value [n, width]
     */
    static String add(OnnxGraph graph, FittedFusion fusion, String input) {
        int f = fusion.schema().size();
        int m = fusion.weight().size();
        String axis = graph.longs("axis", 1);
        String columns = graph.longs("columns", f);
        String x = graph.node("Slice", "x", input, graph.longs("start", 0), columns, axis);
        String present = graph.node("Slice", "present", input, columns, graph.longs("end", f + m), axis);
        String terms = terms(graph, fusion, x, present);
        return switch (fusion.method()) {
            case CONCAT, BILINEAR, GATED, CROSS_ATTENTION ->
                graph.node("", "Concat", Map.of("axis", 1L), "fused", terms, present);
            case WEIGHTED_SUM -> sum(graph, terms, axis);
            case WEIGHTED_AVERAGE -> average(graph, fusion, sum(graph, terms, axis), present);
        };
    }

    private static String terms(OnnxGraph graph, FittedFusion fusion, String x, String present) {
        int f = fusion.schema().size();
        long[] modalityOf =
                Arrays.stream(fusion.schema().modalityOfColumn()).asLongStream().toArray();
        String modality = graph.longs("modality_of_column", modalityOf);
        String there = graph.node("", "Gather", Map.of("axis", 1L), "present_by_column", present, modality);
        String centred = graph.node("Sub", "centred", x, graph.floats("mean", array(fusion.mean()), f));
        String inverse = graph.floats("inverse_deviation", array(fusion.inverseDeviation()), f);
        String standardised = graph.node("Mul", "standardised", centred, inverse);
        String low = graph.floats("low", new float[] {-FittedFusion.CLIP});
        String high = graph.floats("high", new float[] {FittedFusion.CLIP});
        String clipped = graph.node("Clip", "clipped", standardised, low, high);
        String gained = graph.node("Mul", "gained", clipped, graph.floats("gain", array(fusion.gain()), f));
        return graph.node("Mul", "terms", gained, there);
    }

    private static String sum(OnnxGraph graph, String terms, String axis) {
        return graph.node("", "ReduceSum", Map.of("keepdims", 1L), "weighted_sum", terms, axis);
    }

    private static String average(OnnxGraph graph, FittedFusion fusion, String sum, String present) {
        float[] weight = array(fusion.weight());
        String there = graph.node("MatMul", "weight_there", present, graph.floats("weight", weight, weight.length, 1));
        String some = graph.node("Greater", "some_weight", there, graph.floats("zero", new float[] {0}));
        String divisor = graph.node("Where", "divisor", some, there, graph.floats("one", new float[] {1}));
        return graph.node("Div", "fused", sum, divisor);
    }

    private static float[] array(List<Float> list) {
        float[] array = new float[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }
}
