package io.rankloom.engines.onnx;

import io.rankloom.learning.fusion.FittedFusion;
import java.util.Map;

/**
 * A trained ranker as one ONNX graph: {@value #INPUT} float32 [n, F + M] to {@value #OUTPUT} float32 [n], through
 * standardisation, fusion and ranker. The same ranker gives the same bytes.
 */
public final class OnnxExport {

    /** Name of the graph's input: the rows of {@code FeatureMatrix.modelInput()}. */
    public static final String INPUT = "features";

    /** Name of the graph's output. */
    public static final String OUTPUT = "score";

    /** Metadata key of the digest of the feature schema that the input rows follow. */
    public static final String SCHEMA = "rankloom.feature_schema";

    private OnnxExport() {}

    /** The graph's bytes. */
    public static byte[] bytes(FusedTrainedRanker trained) {
        OnnxGraph graph = new OnnxGraph();
        FittedFusion fusion = trained.fusion();
        String fused = FusionGraph.add(graph, fusion, INPUT);
        String column = trained.ranker().addTo(graph, fused);
        graph.node("Reshape", OUTPUT, column, graph.longs("flat", -1));
        Map<String, String> metadata = Map.of(SCHEMA, fusion.schema().digest());
        return graph.model(INPUT, fusion.schema().inputWidth(), OUTPUT, metadata);
    }
}
