package io.rankloom.learning.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a {@link ReviewSentiment}. One review in five of each kind is kept from both of its parts at first and tells what each is
 * worth beside the other; then the parts learn from all.
 *
 * <p>Wolpert, "Stacked generalization", Neural Networks 5(2), 1992, with one fold.
 *
 * @param training of the part that reads vectors
 * @param seed same reviews and seed, same model
 */
public record ReviewSentimentTraining(MeaningTraining training, long seed) {

    private static final double BLEND_PENALTY = 1e-4;
    private static final int KEPT = 5;
    private static final int LEAST_KEPT = 50;

    /**
     * The model; empty where there is no praise or no blame.
     *
     * @param texts of the reviews
     * @param vectors of the texts, in their order, all of the same length
     * @param praises whether each is praise
     */
    public Optional<ReviewSentiment> fit(List<String> texts, List<float[]> vectors, List<Boolean> praises) {
        Optional<? extends Meaning> meaning = training.fit(vectors, praises);
        Optional<GramSentiment> words = new GramSentimentTraining(seed).fit(texts, praises);
        return meaning.map(head ->
                new ReviewSentiment(head, words, words.isEmpty() ? Optional.empty() : blend(texts, vectors, praises)));
    }

    private Optional<SentimentHead> blend(List<String> texts, List<float[]> vectors, List<Boolean> praises) {
        List<Integer> learnt = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        int[] seen = new int[2];
        for (int i = 0; i < praises.size(); i++) {
            (seen[praises.get(i) ? 1 : 0]++ % KEPT == 0 ? kept : learnt).add(i);
        }
        if (kept.size() < LEAST_KEPT) {
            return Optional.empty();
        }
        GramSentiment words = new GramSentimentTraining(seed).uncalibrated(pick(texts, learnt), pick(praises, learnt));
        return training.fit(pick(vectors, learnt), pick(praises, learnt))
                .flatMap(meaning -> new SentimentTraining(BLEND_PENALTY)
                        .fit(
                                kept.stream()
                                        .map(i -> ReviewSentiment.evidence(
                                                meaning.logit(vectors.get(i)), words.margin(texts.get(i))))
                                        .toList(),
                                pick(praises, kept)))
                // Praise that counts against a review is chance: too little was kept to tell.
                .filter(blend -> blend.weights().stream().allMatch(weight -> weight >= 0));
    }

    private static <T> List<T> pick(List<T> values, List<Integer> chosen) {
        return chosen.stream().map(values::get).toList();
    }
}
