package io.rankloom.engines.onnx;

/** A ranker behind a fusion: fused rows in, one score a row out. Immutable and thread-safe. */
public interface FusedRanker {

    /** The width of a fused row. */
    int width();

    /**
     * The scores of fused rows.
     *
     * @param fused row-major [rows, width]
     */
    float[] score(float[] fused);

    /**
     * Adds this ranker to a graph.
     *
     * @param fused name of the value [n, width] to read
     * @return name of a value [n, 1]
     */
    String addTo(OnnxGraph graph, String fused);
}
