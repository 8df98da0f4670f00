package io.rankloom.engines.featurise;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.aspect.AspectSentence;
import io.rankloom.learning.aspect.Aspects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What reviews say of the matters that a query names: how much, and how kindly. {@code aspects.json} in the pipeline's folder
 * has the words of each aspect, {@code aspects.table} in the catalogue's a row a product, as {@link Aspects#profile} makes it.
 * Without these files, as in what older programs made, there are no such features. Thread-safe.
 */
public final class ReviewAspects {

    static final List<String> NAMES = List.of("review.aspect_match", "review.aspect_sentiment");

    private static final String FILE = "aspects.json";
    private static final String TABLE = "aspects.table";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Aspects aspects;
    private final FloatTable profiles;

    private ReviewAspects(Aspects aspects, FloatTable profiles) {
        this.aspects = aspects;
        this.profiles = profiles;
    }

    /** Writes the aspects into the pipeline's folder; nothing when there is none. */
    public static void write(Path pipeline, Aspects aspects) throws IOException {
        if (aspects.size() > 0) {
            Files.write(pipeline.resolve(FILE), JSON.writeValueAsBytes(aspects.terms()));
        }
    }

    /** The aspects of a pipeline; empty when it has none. */
    public static Optional<Aspects> read(Path pipeline) {
        Path file = pipeline.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Aspects(JSON.readValue(file.toFile(), new TypeReference<List<List<String>>>() {})));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the aspects of reviews in " + file, e);
        }
    }

    /** Writes the products' rows into the catalogue's folder of reviews. */
    public static void write(Path folder, Aspects aspects, List<List<AspectSentence>> products) throws IOException {
        try (var out = new FloatTable.Writer(folder.resolve(TABLE), products.size(), 2 * aspects.size())) {
            for (List<AspectSentence> sentences : products) {
                out.add(aspects.profile(sentences));
            }
        }
    }

    static Optional<ReviewAspects> open(Path pipeline, Path folder) {
        Optional<Aspects> aspects = read(pipeline);
        if (aspects.isEmpty() || !Files.exists(folder.resolve(TABLE))) {
            return Optional.empty();
        }
        FloatTable profiles = FloatTable.open(folder.resolve(TABLE));
        if (profiles.width() != 2 * aspects.get().size()) {
            throw new IllegalArgumentException("the pipeline in " + pipeline + " has "
                    + aspects.get().size() + " aspects of reviews, the catalogue numbers for " + profiles.width() / 2
                    + ": train again");
        }
        return Optional.of(new ReviewAspects(aspects.get(), profiles));
    }

    /**
     * A column for each of {@link #NAMES}: over the aspects that the query names, the mean share of the sentences that name
     * them, and the mean of their praise less 0.5; both 0 for a query that names none.
     */
    float[][] columns(List<String> query, int[] products) {
        float[][] columns = new float[NAMES.size()][products.length];
        int[] named = aspects.named(query);
        for (int i = 0; named.length > 0 && i < products.length; i++) {
            for (int aspect : named) {
                columns[0][i] += profiles.get(products[i], 2 * aspect) / named.length;
                columns[1][i] += (profiles.get(products[i], 2 * aspect + 1) - 0.5f) / named.length;
            }
        }
        return columns;
    }
}
