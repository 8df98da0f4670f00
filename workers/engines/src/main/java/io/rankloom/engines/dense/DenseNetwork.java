package io.rankloom.engines.dense;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.tracker.Tracker;
import io.rankloom.engines.runtime.DjlEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Fully connected layers with ReLU between them, while they are trained by AdamW.
 *
 * <p>All native memory belongs to one manager that {@link #close} frees; each step has a manager of its own, whose arrays
 * are on the CPU too, where the same steps give the same bits. To be used by one thread.
 *
 * <p>Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019.
 */
public final class DenseNetwork implements AutoCloseable {

    /** PyTorch's engine in DJL records one gradient at a time in the whole process. */
    private static final ReentrantLock GRADIENT = new ReentrantLock();

    private final NDManager manager;
    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> biases = new ArrayList<>();
    private final AdamW optimiser;

    /**
     * @param sizes width of the input, of each hidden layer and of the output
     * @param learningRate by number of the step, from 1
     */
    public DenseNetwork(int[] sizes, RandomGenerator random, Tracker learningRate, double weightDecay) {
        manager = DjlEngines.pytorch().newBaseManager(Device.cpu());
        for (int i = 1; i < sizes.length; i++) {
            DenseLayer layer = DenseLayer.random(sizes[i - 1], sizes[i], random);
            weights.add(trained(layer.weight(), new Shape(layer.inputs(), layer.outputs())));
            biases.add(trained(layer.bias(), new Shape(layer.outputs())));
        }
        optimiser = AdamW.builder()
                .optLearningRateTracker(learningRate)
                .optWeightDecays((float) weightDecay)
                .build();
    }

    private NDArray trained(float[] values, Shape shape) {
        NDArray array = manager.create(values, shape);
        array.setRequiresGradient(true);
        return array;
    }

    /** Replaces the biases of the last layer before the first step, such as by the logits of known frequencies. */
    public void startAt(float[] lastBias) {
        NDArray before = biases.removeLast();
        biases.add(trained(lastBias, before.getShape()));
        before.close();
    }

    /**
     * One step of the optimiser.
     *
     * @param loss makes the inputs in the given manager, calls {@link #forward} and answers a scalar
     * @return the loss before the step
     */
    public float step(Function<NDManager, NDArray> loss) {
        try (NDManager step = manager.newSubManager()) {
            float value = gradients(loss, step);
            update("weight", weights);
            update("bias", biases);
            return value;
        }
    }

    private float gradients(Function<NDManager, NDArray> loss, NDManager step) {
        GRADIENT.lock();
        try (GradientCollector collector = DjlEngines.pytorch().newGradientCollector()) {
            NDArray result = loss.apply(step);
            collector.backward(result);
            return result.getFloat();
        } finally {
            GRADIENT.unlock();
        }
    }

    private void update(String kind, List<NDArray> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            try (NDArray gradient = arrays.get(i).getGradient()) {
                optimiser.update(kind + i, arrays.get(i), gradient);
            }
        }
    }

    /** Rows [n, inputs] to [n, outputs]. */
    public NDArray forward(NDArray rows) {
        NDArray x = rows;
        for (int i = 0; i < weights.size(); i++) {
            x = x.matMul(weights.get(i)).add(biases.get(i));
            x = i < weights.size() - 1 ? Activation.relu(x) : x;
        }
        return x;
    }

    /** A copy of the layers as they are now, in the memory of this program. */
    public List<DenseLayer> layers() {
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            Shape shape = weights.get(i).getShape();
            layers.add(new DenseLayer(
                    (int) shape.get(0),
                    (int) shape.get(1),
                    weights.get(i).toFloatArray(),
                    biases.get(i).toFloatArray()));
        }
        return layers;
    }

    @Override
    public void close() {
        manager.close();
    }
}
