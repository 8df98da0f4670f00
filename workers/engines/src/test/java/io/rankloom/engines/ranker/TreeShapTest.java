package io.rankloom.engines.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class TreeShapTest {

    private static final int WIDTH = 5;

    @Test
    void sharesWhatTwoFeaturesGiveTogether() {
        // x0 < 1 ? 2 : (x1 < 1 ? 4 : 10)
        Tree tree = new Tree(
                new int[] {1, -1, 3, -1, -1}, new int[] {2, -1, 4, -1, -1}, new int[] {0, 0, 1, 0, 0}, new float[] {
                    1, 2, 1, 4, 10
                });
        TreeShap shap = new TreeShap(2, TreeShap::zeros);

        shap.add(tree, new float[] {3, 3}, 0);

        // None: 2; x0 alone: 4; x1 alone: 2; both: 10. x0: ((4 − 2) + (10 − 2)) / 2; x1: ((2 − 2) + (10 − 4)) / 2.
        assertThat(shap.base()).isEqualTo(2);
        assertThat(shap.contributions()[0]).isCloseTo(5, within(1e-12));
        assertThat(shap.contributions()[1]).isCloseTo(3, within(1e-12));
    }

    @Test
    void isWhatEverySubsetSaysAgainstARowOfZeros() {
        Random random = new Random(1);
        for (int trial = 0; trial < 60; trial++) {
            Tree tree = Growing.tree(random, 2 + trial % 6);
            float[] x = row(random);
            TreeShap shap = new TreeShap(WIDTH, TreeShap::zeros);

            shap.add(tree, x, 0);

            IntToDoubleFunction game = set -> {
                float[] hybrid = new float[WIDTH];
                for (int c = 0; c < WIDTH; c++) {
                    hybrid[c] = (set >> c & 1) == 1 ? x[c] : 0;
                }
                return tree.score(hybrid, 0);
            };
            assertThat(shap.base()).isCloseTo(game.applyAsDouble(0), within(1e-12));
            assertSame(shap, game);
        }
    }

    @Test
    void isWhatEverySubsetSaysAgainstSharesOfTheTrainingRows() {
        Random random = new Random(2);
        for (int trial = 0; trial < 60; trial++) {
            Tree tree = Growing.tree(random, 2 + trial % 6);
            double[] share = random.doubles(tree.size(), 0.05, 0.95).toArray();
            float[] x = row(random);
            TreeShap shap = new TreeShap(WIDTH, (of, node) -> share[node]);

            shap.add(tree, x, 0);

            assertSame(shap, set -> expected(tree, share, x, set, 0));
        }
    }

    @Test
    void isWhatXgboostSaysAgainstItsTrainingRows() throws Exception {
        Random random = new Random(3);
        int rows = 300;
        float[] x = new float[rows * WIDTH];
        float[] y = new float[rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < WIDTH; c++) {
                x[r * WIDTH + c] = (float) random.nextGaussian();
            }
            y[r] = x[r * WIDTH] * x[r * WIDTH + 1] + Math.max(0, x[r * WIDTH + 2]) + 0.1f * x[r * WIDTH + 3];
        }
        DMatrix data = new DMatrix(x, rows, WIDTH, Float.NaN);
        data.setLabel(y);
        Map<String, Object> parameters =
                Map.of("objective", "reg:squarederror", "max_depth", 5, "base_score", 0, "nthread", 1, "verbosity", 0);
        Booster booster = XGBoost.train(data, parameters, 20, Map.of(), null, null);
        byte[] json = booster.toByteArray("json");
        List<Tree> trees = XgboostModel.trees(json, 20);
        IdentityHashMap<Tree, double[]> covers = covers(json, trees);
        float[][] theirs = booster.predictContrib(data, 0);

        for (int r = 0; r < rows; r++) {
            TreeShap shap =
                    new TreeShap(WIDTH, (tree, node) -> covers.get(tree)[tree.left()[node]] / covers.get(tree)[node]);
            for (Tree tree : trees) {
                shap.add(tree, x, r * WIDTH);
            }

            for (int c = 0; c < WIDTH; c++) {
                assertThat(shap.contributions()[c]).isCloseTo(theirs[r][c], within(1e-4));
            }
            assertThat(shap.base()).isCloseTo(theirs[r][WIDTH], within(1e-4));
        }
        booster.dispose();
        data.dispose();
    }

    private static IdentityHashMap<Tree, double[]> covers(byte[] json, List<Tree> trees) throws Exception {
        JsonNode all = new ObjectMapper().readTree(json).at("/learner/gradient_booster/model/trees");
        IdentityHashMap<Tree, double[]> covers = new IdentityHashMap<>();
        for (int t = 0; t < trees.size(); t++) {
            JsonNode hessians = all.get(t).required("sum_hessian");
            double[] cover = new double[hessians.size()];
            for (int i = 0; i < cover.length; i++) {
                cover[i] = hessians.get(i).asDouble();
            }
            covers.put(trees.get(t), cover);
        }
        return covers;
    }

    private static double expected(Tree tree, double[] share, float[] x, int set, int node) {
        if (tree.left()[node] < 0) {
            return tree.value()[node];
        }
        int split = tree.feature()[node];
        double left = (set >> split & 1) == 0 ? share[node] : x[split] < tree.value()[node] ? 1 : 0;
        return left * expected(tree, share, x, set, tree.left()[node])
                + (1 - left) * expected(tree, share, x, set, tree.right()[node]);
    }

    /** Shapley's formula over all subsets. */
    private static void assertSame(TreeShap shap, IntToDoubleFunction game) {
        for (int c = 0; c < WIDTH; c++) {
            double sum = 0;
            for (int set = 0; set < 1 << WIDTH; set++) {
                if ((set >> c & 1) == 0) {
                    int size = Integer.bitCount(set);
                    double share = factorial(size) * factorial(WIDTH - size - 1) / factorial(WIDTH);
                    sum += share * (game.applyAsDouble(set | 1 << c) - game.applyAsDouble(set));
                }
            }
            assertThat(shap.contributions()[c]).as("feature %d", c).isCloseTo(sum, within(1e-9));
        }
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static float[] row(Random random) {
        float[] x = new float[WIDTH];
        for (int c = 0; c < WIDTH; c++) {
            x[c] = (float) random.nextGaussian();
        }
        return x;
    }

    /** Grows a full random tree, in which a path may split by one feature again and again. */
    private record Growing(
            List<Integer> left, List<Integer> right, List<Integer> feature, List<Float> value, Random random) {

        static Tree tree(Random random, int depth) {
            Growing growing =
                    new Growing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), random);
            growing.grow(depth);
            float[] values = new float[growing.value.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = growing.value.get(i);
            }
            return new Tree(ints(growing.left), ints(growing.right), ints(growing.feature), values);
        }

        private int grow(int depth) {
            int node = left.size();
            left.add(-1);
            right.add(-1);
            feature.add(random.nextInt(WIDTH));
            value.add((float) random.nextGaussian());
            if (depth > 0 && random.nextInt(5) > 0) {
                left.set(node, grow(depth - 1));
                right.set(node, grow(depth - 1));
            }
            return node;
        }

        private static int[] ints(List<Integer> list) {
            return list.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
