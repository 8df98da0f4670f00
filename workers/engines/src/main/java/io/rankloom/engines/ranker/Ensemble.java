package io.rankloom.engines.ranker;

import io.rankloom.engines.onnx.FusedRanker;
import io.rankloom.engines.onnx.OnnxGraph;
import java.util.List;
import java.util.Map;

/**
 * The weighted sum of rankers' scores.
 *
 * @param members at least one, all of the same width
 */
record Ensemble(List<Member> members) implements FusedRanker {

    /**
     * A ranker with what its score is multiplied by.
     *
     * @param factor its weight divided by the scale of its scores, at least 0
     */
    record Member(FusedRanker ranker, float factor) {}

    Ensemble {
        members = List.copyOf(members);
        for (Member member : members) {
            if (member.ranker().width() != members.getFirst().ranker().width()) {
                throw new IllegalArgumentException("members of an ensemble take rows of one width, not of "
                        + members.getFirst().ranker().width() + " and "
                        + member.ranker().width());
            }
        }
    }

    @Override
    public int width() {
        return members.getFirst().ranker().width();
    }

    @Override
    public float[] score(float[] fused) {
        float[] scores = new float[fused.length / width()];
        for (Member member : members) {
            float[] own = member.ranker().score(fused);
            for (int row = 0; row < scores.length; row++) {
                scores[row] += member.factor() * own[row];
            }
        }
        return scores;
    }

    /** Each member under a name of its own, then their columns side by side times the column of factors. */
    @Override
    public String addTo(OnnxGraph graph, String fused) {
        String[] columns = new String[members.size()];
        float[] factors = new float[members.size()];
        for (int m = 0; m < columns.length; m++) {
            columns[m] = members.get(m).ranker().addTo(graph.within("member" + m), fused);
            factors[m] = members.get(m).factor();
        }
        String side = graph.node("", "Concat", Map.of("axis", 1L), "members", columns);
        return graph.node("MatMul", "ensemble", side, graph.floats("factors", factors, factors.length, 1));
    }
}
