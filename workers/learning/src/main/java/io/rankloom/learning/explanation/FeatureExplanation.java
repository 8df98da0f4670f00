package io.rankloom.learning.explanation;

import io.rankloom.learning.modality.Modality;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each feature adds to a score.
 *
 * @param base the score of a product with no modality at all
 * @param contributions one for each column of the model's input, in its order: the F features, then the M presence flags; base
 *     plus all of them is the score
 */
public record FeatureExplanation(double base, List<FeatureContribution> contributions) {

    public FeatureExplanation {
        contributions = List.copyOf(contributions);
    }

    /** Base plus all contributions. */
    public double score() {
        return base
                + contributions.stream()
                        .mapToDouble(FeatureContribution::contribution)
                        .sum();
    }

    /** The sum of each modality's features and of its flag. */
    public Explanation byModality() {
        Map<Modality, Double> sums = new EnumMap<>(Modality.class);
        contributions.forEach(c -> sums.merge(c.modality(), c.contribution(), Double::sum));
        return new Explanation(base, sums);
    }

    /** Those that matter most, the largest first by absolute value; never one of 0. */
    public List<FeatureContribution> top(int count) {
        return contributions.stream()
                .filter(c -> c.contribution() != 0)
                .sorted(Comparator.comparingDouble((FeatureContribution c) -> -Math.abs(c.contribution()))
                        .thenComparing(FeatureContribution::feature))
                .limit(count)
                .toList();
    }
}
