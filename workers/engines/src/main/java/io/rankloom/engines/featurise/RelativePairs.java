package io.rankloom.engines.featurise;

import io.rankloom.learning.modality.Modality;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to an extractor how some of its features stand among the candidates of the query: {@code (x − mean) / deviation}
 * over the candidates that have the modality, 0 where all are equal. A score of 12 says little; the best score of 24
 * candidates says a lot.
 */
record RelativePairs(PairExtractor inner, List<String> chosen) implements PairExtractor {

    @Override
    public Modality modality() {
        return inner.modality();
    }

    @Override
    public List<String> features() {
        List<String> names = new ArrayList<>(inner.features());
        chosen.forEach(name -> names.add(name + ".relative"));
        return names;
    }

    @Override
    public int products() {
        return inner.products();
    }

    @Override
    public boolean present(int product) {
        return inner.present(product);
    }

    @Override
    public float[][] extract(PreparedQuery query, int[] products) {
        List<float[]> columns = new ArrayList<>(List.of(inner.extract(query, products)));
        boolean[] present = new boolean[products.length];
        for (int i = 0; i < products.length; i++) {
            present[i] = inner.present(products[i]);
        }
        for (String name : chosen) {
            columns.add(standardised(columns.get(inner.features().indexOf(name)), present));
        }
        return columns.toArray(float[][]::new);
    }

    private static float[] standardised(float[] values, boolean[] present) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (present[i]) {
                sum += values[i];
                squares += (double) values[i] * values[i];
                count++;
            }
        }
        double mean = sum / Math.max(1, count);
        double deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
        float[] relative = new float[values.length];
        for (int i = 0; i < values.length && deviation > 1e-6; i++) {
            // The grid is as in Vectors: last bits must not decide.
            relative[i] = Math.round((values[i] - mean) / deviation * 4096) / 4096f;
        }
        return relative;
    }
}
