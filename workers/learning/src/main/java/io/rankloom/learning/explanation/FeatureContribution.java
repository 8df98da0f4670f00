package io.rankloom.learning.explanation;

import io.rankloom.learning.modality.Modality;

/**
 * What one column of a model's input adds to a score.
 *
 * @param feature the feature's name, or {@code text.present} and the like for the flag that says a modality is there
 * @param value the product's value of it, as extracted
 * @param contribution in units of the score; exactly 0 when the product lacks the modality
 */
public record FeatureContribution(String feature, Modality modality, double value, double contribution) {}
