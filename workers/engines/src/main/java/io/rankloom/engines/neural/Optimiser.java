package io.rankloom.engines.neural;

import java.util.List;

/** Changes parameters by their gradients. Remembers what it did before, so it belongs to one training. */
public interface Optimiser {

    /**
     * One step.
     *
     * @param parameters the same in every call
     * @param gradients one for each parameter
     * @param rate learning rate of this step
     */
    void step(List<Parameter> parameters, List<float[][]> gradients, double rate);
}
