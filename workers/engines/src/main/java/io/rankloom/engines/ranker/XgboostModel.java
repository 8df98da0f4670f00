package io.rankloom.engines.ranker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the trees out of XGBoost's JSON model (its schema is in XGBoost's documentation, "Introduction to model IO"). */
final class XgboostModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private XgboostModel() {}

    /** The first {@code count} trees. */
    static List<Tree> trees(byte[] json, int count) {
        try {
            JsonNode all = JSON.readTree(json).at("/learner/gradient_booster/model/trees");
            List<Tree> trees = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                JsonNode tree = all.required(i);
                trees.add(new Tree(
                        ints(tree, "left_children"),
                        ints(tree, "right_children"),
                        ints(tree, "split_indices"),
                        floats(tree, "split_conditions")));
            }
            return trees;
        } catch (IOException e) {
            throw new UncheckedIOException("XGBoost gave a model that is not JSON", e);
        }
    }

    private static int[] ints(JsonNode tree, String field) {
        JsonNode array = tree.required(field);
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }

    private static float[] floats(JsonNode tree, String field) {
        JsonNode array = tree.required(field);
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
