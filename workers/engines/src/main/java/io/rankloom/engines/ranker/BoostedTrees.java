package io.rankloom.engines.ranker;

import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** An XGBoost model while it grows, tree by tree. Owns native memory; to be used by one thread. */
final class BoostedTrees implements AutoCloseable {

    private final int width;
    private final Map<String, Object> parameters;
    private final DMatrix data;
    private Booster booster;
    private int rounds;

    BoostedTrees(List<JudgedQuery> queries, float[] fused, int width, Map<String, Object> parameters)
            throws XGBoostError {
        this.width = width;
        this.parameters = parameters;
        int rows = queries.stream().mapToInt(JudgedQuery::size).sum();
        float[] values = new float[Math.multiplyExact(rows, width)];
        float[] labels = new float[rows];
        int row = 0;
        for (JudgedQuery query : queries) {
            for (int i = 0; i < query.size(); i++, row++) {
                System.arraycopy(fused, query.rows()[i] * width, values, row * width, width);
                labels[row] = (int) query.grades()[i];
            }
        }
        data = new DMatrix(values, rows, width, Float.NaN);
        data.setLabel(labels);
        data.setGroup(queries.stream().mapToInt(JudgedQuery::size).toArray());
    }

    void grow() throws XGBoostError {
        if (booster == null) {
            booster = XGBoost.train(data, parameters, 1, Map.of(), null, null);
        } else {
            booster.update(data, rounds);
        }
        rounds++;
    }

    /** Adds what the last tree gives each row to the scores so far. */
    void addLastTree(float[] rows, float[] scores) throws XGBoostError {
        int[] last = {rounds - 1, rounds};
        float[][] added = booster.inplace_predict(
                rows, scores.length, width, Float.NaN, last, Booster.PredictionType.kMargin, null);
        for (int i = 0; i < scores.length; i++) {
            scores[i] += added[i][0];
        }
    }

    /** The first {@code count} trees as plain arrays. */
    TreeEnsemble ensemble(int count) throws XGBoostError {
        return new TreeEnsemble(width, XgboostModel.trees(booster.toByteArray("json"), count));
    }

    @Override
    public void close() {
        data.dispose();
        if (booster != null) {
            booster.dispose();
        }
    }
}
