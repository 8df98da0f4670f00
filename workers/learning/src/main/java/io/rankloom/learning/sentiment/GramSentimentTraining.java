package io.rankloom.learning.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * Fits a {@link GramSentiment}. One model sees each run of tokens by its rareness (tf-idf), one also by how much more often praise
 * than blame has it; they err in different texts, so their mean is better than either.
 *
 * <p>Wang and Manning, "Baselines and bigrams: simple, good sentiment and topic classification", ACL 2012, for the ratio of the
 * counts; Platt, "Probabilistic outputs for support vector machines", 1999, for the probability.
 *
 * @param seed same texts and seed, same model
 */
public record GramSentimentTraining(long seed) {

    private static final SparseSvm SVM = new SparseSvm(0.5, 40, 0.03);
    /** One text in so many tells what a margin is worth; it is kept from the models that the margin is measured with. */
    private static final int CALIBRATED = 5;

    private static final int LEAST_OF_A_KIND = 2 * CALIBRATED;

    /**
     * The model; empty where too little praise or blame is there to learn from.
     *
     * @param praises whether each text is praise
     */
    public Optional<GramSentiment> fit(List<String> texts, List<Boolean> praises) {
        long praise = praises.stream().filter(p -> p).count();
        if (Math.min(praise, praises.size() - praise) < LEAST_OF_A_KIND) {
            return Optional.empty();
        }
        List<int[]> grams = texts.parallelStream().map(Grams::of).toList();
        List<Integer> learnt = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        int[] seen = new int[2];
        for (int i = 0; i < grams.size(); i++) {
            // Every fifth of each kind, so that both are in both parts.
            (seen[praises.get(i) ? 1 : 0]++ % CALIBRATED == CALIBRATED - 1 ? kept : learnt).add(i);
        }
        GramSentiment part = models(pick(grams, learnt), pick(praises, learnt), 1, 0);
        double[] line = Platt.fit(
                kept.stream().mapToDouble(i -> part.margin(texts.get(i))).toArray(), pick(praises, kept));
        return Optional.of(models(grams, praises, line[0], line[1]));
    }

    /** The models alone, whose margins are not yet probabilities. */
    GramSentiment uncalibrated(List<String> texts, List<Boolean> praises) {
        return models(texts.parallelStream().map(Grams::of).toList(), praises, 1, 0);
    }

    private static <T> List<T> pick(List<T> values, List<Integer> chosen) {
        return chosen.stream().map(values::get).toList();
    }

    private GramSentiment models(List<int[]> grams, List<Boolean> praises, double slope, double intercept) {
        GramVocabulary vocabulary = GramVocabulary.of(grams);
        int[][] columns = grams.stream().map(vocabulary::numbers).toArray(int[][]::new);
        int[][] counts = new int[2][vocabulary.size()];
        boolean[] positive = new boolean[columns.length];
        for (int row = 0; row < columns.length; row++) {
            positive[row] = praises.get(row);
            for (int column : columns[row]) {
                counts[positive[row] ? 1 : 0][column]++;
            }
        }
        double[] totals = {total(counts[0]), total(counts[1])};
        double texts = columns.length;
        ToDoubleBiFunction<Integer, Integer> idf = (blame, praise) -> Math.log(texts / (blame + praise)) + 1e-3;
        ToDoubleBiFunction<Integer, Integer> ratio =
                (blame, praise) -> Math.abs(Math.log((praise + 1.0) / totals[1]) - Math.log((blame + 1.0) / totals[0]));
        List<GramSentiment.View> views = List.of(idf, (ToDoubleBiFunction<Integer, Integer>)
                        (blame, praise) -> idf.applyAsDouble(blame, praise) * ratio.applyAsDouble(blame, praise))
                .parallelStream()
                .map(scale -> view(columns, positive, scales(counts, scale)))
                .toList();
        return new GramSentiment(vocabulary, views, slope, intercept);
    }

    private static double total(int[] counts) {
        double sum = counts.length;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static float[] scales(int[][] counts, ToDoubleBiFunction<Integer, Integer> scale) {
        float[] scales = new float[counts[0].length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) scale.applyAsDouble(counts[0][i], counts[1][i]);
        }
        return scales;
    }

    private GramSentiment.View view(int[][] columns, boolean[] positive, float[] scale) {
        float[][] values = new float[columns.length][];
        for (int row = 0; row < columns.length; row++) {
            values[row] = new float[columns[row].length];
            double square = 0;
            for (int column : columns[row]) {
                square += (double) scale[column] * scale[column];
            }
            double length = square == 0 ? 1 : Math.sqrt(square);
            for (int i = 0; i < values[row].length; i++) {
                values[row][i] = (float) (scale[columns[row][i]] / length);
            }
        }
        double[] w = SVM.fit(columns, values, positive, scale.length, seed);
        float[] weight = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            weight[i] = (float) w[i];
        }
        return new GramSentiment.View(scale, weight);
    }
}
