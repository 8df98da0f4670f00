package io.rankloom.learning.feature;

import io.rankloom.learning.artifact.Digests;
import io.rankloom.learning.modality.Modality;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The features of a matrix, in column order. Two matrices or a matrix and a model fit together when their schemas are
 * equal.
 *
 * @param features at least one; names are unique
 */
public record FeatureSchema(List<Feature> features) {

    public FeatureSchema {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a feature schema needs at least one feature");
        }
        Set<String> names = new HashSet<>();
        for (Feature feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException("feature '" + feature.name() + "' is in the schema twice");
            }
        }
    }

    /** The number of features, F. */
    public int size() {
        return features.size();
    }

    /** The columns of a modality, ascending; empty when it has none. */
    public int[] columns(Modality modality) {
        return IntStream.range(0, size())
                .filter(c -> features.get(c).modality() == modality)
                .toArray();
    }

    /** The modalities that have a feature, in the order of {@link Modality}; also the order of the presence flags. */
    public Set<Modality> modalities() {
        return features.stream()
                .map(Feature::modality)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(() -> EnumSet.noneOf(Modality.class)), Collections::unmodifiableSet));
    }

    /** The width of a model's input row: F feature values, then one presence flag for each modality. */
    public int inputWidth() {
        return size() + modalities().size();
    }

    /** The column of a feature, or -1. */
    public int indexOf(String name) {
        return IntStream.range(0, size())
                .filter(c -> features.get(c).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** For each column the index of its modality among {@link #modalities()}. */
    public int[] modalityOfColumn() {
        List<Modality> order = List.copyOf(modalities());
        return features.stream().mapToInt(f -> order.indexOf(f.modality())).toArray();
    }

    /** SHA-256 of the names and modalities in order, as 64 lower-case hex characters. */
    public String digest() {
        String text = features.stream()
                .map(f -> f.modality().label() + '\t' + f.name() + '\n')
                .collect(Collectors.joining());
        return Digests.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
