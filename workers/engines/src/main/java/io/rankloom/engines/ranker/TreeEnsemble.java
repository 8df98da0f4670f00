package io.rankloom.engines.ranker;

import io.rankloom.engines.onnx.FusedRanker;
import io.rankloom.engines.onnx.OnnxGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sum of regression trees. */
record TreeEnsemble(int width, List<Tree> trees) implements FusedRanker {

    TreeEnsemble {
        trees = List.copyOf(trees);
    }

    @Override
    public float[] score(float[] fused) {
        float[] scores = new float[fused.length / width];
        for (int row = 0; row < scores.length; row++) {
            float sum = 0;
            for (Tree tree : trees) {
                sum += tree.score(fused, row * width);
            }
            scores[row] = sum;
        }
        return scores;
    }

    /** As one {@code ai.onnx.ml.TreeEnsembleRegressor}; its arrays list all nodes, tree by tree. */
    @Override
    public String addTo(OnnxGraph graph, String fused) {
        int nodes = trees.stream().mapToInt(Tree::size).sum();
        int leaves = trees.stream().mapToInt(TreeEnsemble::leaves).sum();
        Columns columns = new Columns(nodes, leaves);
        for (int t = 0; t < trees.size(); t++) {
            columns.add(t, trees.get(t));
        }
        return graph.node(OnnxGraph.ML, "TreeEnsembleRegressor", columns.attributes(), "trees", fused);
    }

    private static int leaves(Tree tree) {
        return (int) Arrays.stream(tree.left()).filter(child -> child < 0).count();
    }

    private static final class Columns {

        private final long[] treeIds;
        private final long[] nodeIds;
        private final long[] features;
        private final float[] values;
        private final long[] whenTrue;
        private final long[] whenFalse;
        private final String[] modes;
        private final long[] leafTrees;
        private final long[] leafNodes;
        private final float[] leafScores;
        private int node;
        private int leaf;

        Columns(int nodes, int leaves) {
            treeIds = new long[nodes];
            nodeIds = new long[nodes];
            features = new long[nodes];
            values = new float[nodes];
            whenTrue = new long[nodes];
            whenFalse = new long[nodes];
            modes = new String[nodes];
            leafTrees = new long[leaves];
            leafNodes = new long[leaves];
            leafScores = new float[leaves];
        }

        void add(int id, Tree tree) {
            for (int i = 0; i < tree.size(); i++, node++) {
                treeIds[node] = id;
                nodeIds[node] = i;
                if (tree.left()[i] < 0) {
                    modes[node] = "LEAF";
                    leafTrees[leaf] = id;
                    leafNodes[leaf] = i;
                    leafScores[leaf++] = tree.value()[i];
                } else {
                    modes[node] = "BRANCH_LT";
                    features[node] = tree.feature()[i];
                    values[node] = tree.value()[i];
                    whenTrue[node] = tree.left()[i];
                    whenFalse[node] = tree.right()[i];
                }
            }
        }

        Map<String, Object> attributes() {
            Map<String, Object> all = new TreeMap<>();
            all.put("nodes_treeids", treeIds);
            all.put("nodes_nodeids", nodeIds);
            all.put("nodes_featureids", features);
            all.put("nodes_values", values);
            all.put("nodes_modes", modes);
            all.put("nodes_truenodeids", whenTrue);
            all.put("nodes_falsenodeids", whenFalse);
            all.put("target_treeids", leafTrees);
            all.put("target_nodeids", leafNodes);
            all.put("target_ids", new long[leafTrees.length]);
            all.put("target_weights", leafScores);
            all.put("n_targets", 1L);
            return all;
        }
    }
}
