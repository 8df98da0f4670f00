package io.rankloom.engines.neural;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.rankloom.engines.onnx.OnnxGraph;
import java.util.List;

/**
 * A differentiable function of a row, with parameters. Reads only its parameters, so rows may be passed through it by many
 * threads as long as none trains it. As JSON it is its parameters and the name of its kind.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = GatedFusion.class, name = "gated"),
    @JsonSubTypes.Type(value = BilinearFusion.class, name = "bilinear"),
    @JsonSubTypes.Type(value = TokenAttention.class, name = "attention")
})
public interface Stage {

    /** The width of a row that goes in. */
    int inputs();

    /** The width of a row that comes out. */
    int outputs();

    /** What is trained, in a fixed order. */
    List<Parameter> parameters();

    /** The same stage with parameters of its own. */
    Stage copy();

    /** Passes rows through; what the way back needs is kept in the answer. */
    Pass forward(float[][] rows);

    /**
     * Adds this stage to a graph.
     *
     * @param name a prefix of the names of its values, unique in the graph
     * @param rows name of the value [n, inputs] to read
     * @return name of a value [n, outputs]
     */
    String addTo(OnnxGraph graph, String name, String rows);
}
