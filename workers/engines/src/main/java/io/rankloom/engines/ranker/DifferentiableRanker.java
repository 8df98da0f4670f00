package io.rankloom.engines.ranker;

import io.rankloom.engines.onnx.FusedRanker;

/** A ranker whose score has a gradient by the fused row, for explanations such as integrated gradients. */
public interface DifferentiableRanker extends FusedRanker {

    /**
     * The gradient of a row's score by each of its values. Behind presence flags that mask, the way through the mask is left
     * out: the gradient holds for a path along which the flags stay as they are.
     *
     * @param row one fused row, [width]
     * @return [width]
     */
    float[] gradient(float[] row);
}
