package io.rankloom.engines.image;

import io.rankloom.engines.neural.AdamW;
import io.rankloom.engines.neural.ContrastiveLoss;
import io.rankloom.engines.neural.Dense;
import io.rankloom.engines.neural.Parameter;
import io.rankloom.engines.neural.Pass;
import io.rankloom.learning.algebra.Products;
import io.rankloom.learning.order.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Draws the words of a title and its picture to one another, and apart from those of the other products of a batch, by {@link
 * ContrastiveLoss} with a temperature that is learnt.
 *
 * <p>Shoppers say less than titles do, so each time a random part of a title's words is taken. A picture whose own title has all
 * of these words, or that is the very same picture, is no negative. In plain arithmetic by one thread: the same arguments give
 * the same bits.
 */
final class TowerFitting {

    static final int DIMS = 128;
    private static final int HIDDEN = 256;
    private static final int BATCH = 128;
    private static final int EPOCHS = 12;
    private static final int LEAST_STEPS = 300;
    private static final int MOST_STEPS = 4000;
    private static final double LEARNING_RATE = 2e-3;
    private static final double WEIGHT_DECAY = 0.1;
    private static final double FIRST_TEMPERATURE = 0.07;
    private static final double LEAST_TEMPERATURE = 0.01;

    private final List<float[]> pictures;
    private final List<int[]> titles;
    private final Random random;
    private final Parameter words;
    private final Parameter logScale = new Parameter(new float[1][1], false);
    private final Dense hidden;
    private final Dense out;
    private final List<Parameter> parameters = new ArrayList<>();

    /**
     * @param pictures values of each picture, all of one width
     * @param titles numbers of the vocabulary for each picture, ascending
     */
    TowerFitting(List<float[]> pictures, List<int[]> titles, Vocabulary vocabulary, long seed) {
        this.pictures = pictures;
        this.titles = titles;
        this.random = new Random(seed);
        this.words = new Parameter(start(vocabulary.meaning()), true);
        this.hidden = Dense.random(pictures.getFirst().length, HIDDEN, true, random);
        this.out = Dense.random(HIDDEN, DIMS, false, random);
        logScale.values()[0][0] = (float) StrictMath.log(1 / FIRST_TEMPERATURE);
        parameters.add(words);
        parameters.add(logScale);
        parameters.addAll(hidden.parameters());
        parameters.addAll(out.parameters());
    }

    /** What words mean to the sentence encoder, turned at random: like words begin near each other. */
    private float[][] start(float[][] meaning) {
        float[][] turn =
                Dense.random(meaning[0].length, DIMS, false, random).weight().values();
        float[][] start = new float[meaning.length][DIMS];
        Products.add(start, meaning, turn);
        return start;
    }

    TwoTowers fit() {
        int batch = Math.min(BATCH, pictures.size());
        int steps = Math.clamp((long) EPOCHS * pictures.size() / batch, LEAST_STEPS, MOST_STEPS);
        AdamW optimiser = new AdamW(WEIGHT_DECAY);
        int[] order = new int[pictures.size()];
        Arrays.setAll(order, i -> i);
        int next = order.length;
        for (int step = 0; step < steps; step++) {
            if (next + batch > order.length) {
                Shuffle.of(order, random);
                next = 0;
            }
            List<float[][]> gradients =
                    parameters.stream().map(Parameter::gradient).toList();
            learn(Arrays.copyOfRange(order, next, next + batch), gradients);
            optimiser.step(parameters, gradients, LEARNING_RATE * (1 - (double) step / (steps + 1)));
            float[] scale = logScale.values()[0];
            scale[0] = (float) Math.min(StrictMath.log(1 / LEAST_TEMPERATURE), scale[0]);
            next += batch;
        }
        return new TwoTowers(hidden.layer(), out.layer(), words.flat());
    }

    private void learn(int[] batch, List<float[][]> gradients) {
        int n = batch.length;
        int[][] said = new int[n][];
        float[][] shown = new float[n][];
        float[][] texts = new float[n][DIMS];
        for (int i = 0; i < n; i++) {
            said[i] = said(titles.get(batch[i]));
            shown[i] = pictures.get(batch[i]);
            for (int word : said[i]) {
                Products.add(texts[i], 1, words.values()[word]);
            }
        }
        Pass first = hidden.forward(shown);
        Pass second = out.forward(first.output());
        ContrastiveLoss loss =
                ContrastiveLoss.of(texts, second.output(), together(batch, said), logScale.values()[0][0]);
        for (int i = 0; i < n; i++) {
            for (int word : said[i]) {
                Products.add(gradients.get(0)[word], 1, loss.byLeft()[i]);
            }
        }
        gradients.get(1)[0][0] = (float) loss.byLogScale();
        float[][] back = second.backward(loss.byRight(), gradients.subList(4, 6), true);
        first.backward(back, gradients.subList(2, 4), false);
    }

    private boolean[][] together(int[] batch, int[][] said) {
        boolean[][] together = new boolean[batch.length][batch.length];
        for (int i = 0; i < batch.length; i++) {
            for (int j = 0; j < batch.length; j++) {
                together[i][j] = within(said[i], titles.get(batch[j]))
                        || Arrays.equals(pictures.get(batch[i]), pictures.get(batch[j]));
            }
        }
        return together;
    }

    private int[] said(int[] title) {
        if (title.length < 2) {
            return title;
        }
        double share = random.nextDouble();
        int[] kept =
                Arrays.stream(title).filter(word -> random.nextDouble() < share).toArray();
        return kept.length == 0 ? new int[] {title[random.nextInt(title.length)]} : kept;
    }

    /** Whether all of the few, ascending, are among the many, ascending. */
    static boolean within(int[] few, int[] many) {
        int at = 0;
        for (int word : few) {
            while (at < many.length && many[at] < word) {
                at++;
            }
            if (at == many.length || many[at] != word) {
                return false;
            }
        }
        return true;
    }
}
