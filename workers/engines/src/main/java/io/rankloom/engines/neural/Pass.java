package io.rankloom.engines.neural;

import java.util.List;

/** Rows on their way through a stage. */
public interface Pass {

    /** The rows that came out, [rows][outputs]. */
    float[][] output();

    /**
     * The way back.
     *
     * @param gradient of the loss by the output, [rows][outputs]
     * @param into the gradient by each parameter of the stage is added to these, in the order of the parameters
     * @param further whether the gradient by the input is wanted
     * @return gradient by the input, [rows][inputs]; no rows when it is not wanted
     */
    float[][] backward(float[][] gradient, List<float[][]> into, boolean further);
}
