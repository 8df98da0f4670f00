package io.rankloom.engines.neural;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.rankloom.engines.onnx.OnnxGraph;
import java.util.ArrayList;
import java.util.List;

/** Stages one after the other, the last with one output: the score of a row. As thread-safe as its stages. */
public final class Network {

    private final List<Stage> stages;

    /** The same with dense layers that follow one another as one. */
    private final List<Stage> runs = new ArrayList<>();

    /** @throws IllegalArgumentException when a stage does not take what the one before gives, or the last gives not one value */
    @JsonCreator
    public Network(@JsonProperty("stages") List<? extends Stage> stages) {
        this.stages = List.copyOf(stages);
        for (int i = 1; i < this.stages.size(); i++) {
            int given = this.stages.get(i - 1).outputs();
            int taken = this.stages.get(i).inputs();
            if (given != taken) {
                throw new IllegalArgumentException(
                        "stage " + i + " takes rows of width " + taken + ", the one before gives " + given);
            }
        }
        if (this.stages.isEmpty() || this.stages.getLast().outputs() != 1) {
            throw new IllegalArgumentException("a ranking network ends in one output");
        }
        List<Dense> dense = new ArrayList<>();
        for (Stage stage : this.stages) {
            if (stage instanceof Dense layer) {
                dense.add(layer);
                continue;
            }
            if (!dense.isEmpty()) {
                runs.add(new DenseLayers(dense));
                dense.clear();
            }
            runs.add(stage);
        }
        if (!dense.isEmpty()) {
            runs.add(new DenseLayers(dense));
        }
    }

    /** In the order of the way through. */
    @JsonProperty
    public List<Stage> stages() {
        return stages;
    }

    /** The width of a row. */
    public int inputs() {
        return stages.getFirst().inputs();
    }

    /** What is trained, stage by stage. */
    public List<Parameter> parameters() {
        return stages.stream().flatMap(stage -> stage.parameters().stream()).toList();
    }

    /** Zeros for the gradient by each parameter. */
    public List<float[][]> zeroGradients() {
        return parameters().stream().map(Parameter::gradient).toList();
    }

    /** The same network with parameters of its own. */
    public Network copy() {
        return new Network(stages.stream().map(Stage::copy).toList());
    }

    /** The scores of rows [rows][inputs]. */
    public float[] score(float[][] rows) {
        float[][] x = rows;
        for (Stage run : runs) {
            x = run.forward(x).output();
        }
        return column(x);
    }

    /** Scores rows and keeps what {@link Scored#backward} needs. */
    public Scored forward(float[][] rows) {
        List<Pass> passes = new ArrayList<>(runs.size());
        float[][] x = rows;
        for (Stage run : runs) {
            passes.add(run.forward(x));
            x = passes.getLast().output();
        }
        return new Scored(this, passes, column(x));
    }

    /** The gradient of a row's score by each of its values. */
    public float[] gradient(float[] row) {
        return forward(new float[][] {row}).backward(new float[] {1}, zeroGradients(), true)[0];
    }

    /** Adds all stages to a graph; answers the name of the value [n, 1]. */
    public String addTo(OnnxGraph graph, String rows) {
        String x = rows;
        for (int i = 0; i < stages.size(); i++) {
            x = stages.get(i).addTo(graph, "stage" + i, x);
        }
        return x;
    }

    private static float[] column(float[][] rows) {
        float[] column = new float[rows.length];
        for (int r = 0; r < column.length; r++) {
            column[r] = rows[r][0];
        }
        return column;
    }

    /** Rows that have been scored. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    public record Scored(Network network, List<Pass> passes, float[] scores) {

        /**
         * Adds the gradient of a loss by every parameter.
         *
         * @param gradient of the loss by the scores
         * @param into as {@link Network#zeroGradients} gave it
         * @param further whether the gradient by the rows is wanted
         * @return gradient by the rows, or no rows
         */
        public float[][] backward(float[] gradient, List<float[][]> into, boolean further) {
            float[][] g = new float[gradient.length][1];
            for (int r = 0; r < g.length; r++) {
                g[r][0] = gradient[r];
            }
            int to = into.size();
            for (int i = passes.size() - 1; i >= 0; i--) {
                int from = to - network.runs.get(i).parameters().size();
                g = passes.get(i).backward(g, into.subList(from, to), further || i > 0);
                to = from;
            }
            return g;
        }
    }
}
