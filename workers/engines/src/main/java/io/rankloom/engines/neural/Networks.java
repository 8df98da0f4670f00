package io.rankloom.engines.neural;

import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.JointStructure;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Networks at the start of their training, by fusion. */
public final class Networks {

    private Networks() {}

    /**
     * Dense layers with ReLU between them, behind the fusion's own stage when it is learnt jointly.
     *
     * @param hidden width of each hidden layer; none makes a linear head
     */
    public static Network dense(FittedFusion fusion, List<Integer> hidden, RandomGenerator random) {
        List<Stage> stages = new ArrayList<>();
        JointStructure joint = fusion.joint();
        switch (fusion.method()) {
            case BILINEAR -> stages.add(BilinearFusion.random(fusion.schema(), joint.dim(), random));
            case GATED -> stages.add(GatedFusion.random(fusion.schema(), joint.dim(), joint.gate(), random));
            case CROSS_ATTENTION ->
                stages.add(TokenAttention.overModalities(fusion.schema(), joint.dim(), joint.heads(), random));
            case WEIGHTED_SUM, WEIGHTED_AVERAGE, CONCAT -> {
                // nothing to learn before the first layer
            }
        }
        return head(stages, stages.isEmpty() ? fusion.width() : stages.getLast().outputs(), hidden, random);
    }

    /**
     * Attention over the features of a product, then dense layers.
     *
     * @param fusion gives all features side by side
     * @param heads divides dim
     */
    public static Network attention(
            FittedFusion fusion, int dim, int heads, List<Integer> hidden, RandomGenerator random) {
        TokenAttention attention = TokenAttention.overFeatures(fusion.schema(), dim, heads, random);
        return head(List.of(attention), attention.outputs(), hidden, random);
    }

    private static Network head(List<Stage> first, int width, List<Integer> hidden, RandomGenerator random) {
        List<Stage> stages = new ArrayList<>(first);
        int inputs = width;
        for (int outputs : hidden) {
            stages.add(Dense.random(inputs, outputs, true, random));
            inputs = outputs;
        }
        stages.add(Dense.random(inputs, 1, false, random));
        return new Network(stages);
    }
}
