package io.rankloom.engines.ranker;

import io.rankloom.learning.metric.Gain;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** An XGBoost model while it grows, tree by tree. Owns native memory; to be used by one thread. */
final class BoostedTrees implements AutoCloseable {

    private final int width;
    private final Map<String, Object> parameters;
    private final DMatrix data;
    private final DMatrix watched;
    private Booster booster;
    private int rounds;

    /**
     * @param queries rows to learn from, and their grades
     * @param fused rows of the training part
     * @param watched rows that {@link #watch} scores
     */
    BoostedTrees(List<JudgedQuery> queries, float[] fused, float[] watched, int width, Map<String, Object> parameters)
            throws XGBoostError {
        this.width = width;
        this.parameters = new TreeMap<>(parameters);
        int rows = queries.stream().mapToInt(JudgedQuery::size).sum();
        float[] values = new float[Math.multiplyExact(rows, width)];
        float[] labels = new float[rows];
        boolean whole = whole(queries);
        int row = 0;
        for (JudgedQuery query : queries) {
            for (int i = 0; i < query.size(); i++, row++) {
                System.arraycopy(fused, query.rows()[i] * width, values, row * width, width);
                labels[row] = whole ? query.grades()[i] : (float) Gain.of(query.grades()[i]);
            }
        }
        if (!whole) {
            this.parameters.put("ndcg_exp_gain", false);
        }
        this.data = matrix(values, labels, queries, width);
        try {
            this.watched = new DMatrix(watched, watched.length / width, width, Float.NaN);
        } catch (XGBoostError | RuntimeException e) {
            data.dispose();
            throw e;
        }
    }

    /** XGBoost makes gains of whole grades alone. */
    private static boolean whole(List<JudgedQuery> queries) {
        for (JudgedQuery query : queries) {
            for (float grade : query.grades()) {
                if (grade != Math.rint(grade)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static DMatrix matrix(float[] values, float[] labels, List<JudgedQuery> queries, int width)
            throws XGBoostError {
        DMatrix matrix = new DMatrix(values, labels.length, width, Float.NaN);
        try {
            matrix.setLabel(labels);
            matrix.setGroup(queries.stream().mapToInt(JudgedQuery::size).toArray());
            return matrix;
        } catch (XGBoostError | RuntimeException e) {
            matrix.dispose();
            throw e;
        }
    }

    void grow() throws XGBoostError {
        if (booster == null) {
            booster = XGBoost.train(data, parameters, 1, Map.of(), null, null);
        } else {
            booster.update(data, rounds);
        }
        rounds++;
    }

    /** Writes the scores of the watched rows by all trees. XGBoost keeps those of the trees before, so only the last is passed. */
    void watch(float[] scores) throws XGBoostError {
        float[][] margins = booster.predict(watched, true);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = margins[i][0];
        }
    }

    /** The first {@code count} trees as plain arrays. */
    TreeEnsemble ensemble(int count) throws XGBoostError {
        return new TreeEnsemble(width, XgboostModel.trees(booster.toByteArray("json"), count));
    }

    @Override
    public void close() {
        data.dispose();
        watched.dispose();
        if (booster != null) {
            booster.dispose();
        }
    }
}
