package io.rankloom.engines.featurise;

import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.WordAssociations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds to the features of texts what judgments have taught about pairs of words, {@code text.judged_words}. In the pipeline's
 * folder lie the associations learnt from all training queries, and for each fold of them those learnt from the others: a
 * training query must not meet what its own judgments have taught, or a ranker would trust the feature more than it can keep.
 */
public final class JudgedWordPairs implements PairExtractor {

    /** The fold of a query that nothing was learnt from. */
    public static final int UNSEEN = -1;

    static final String NAME = "text.judged_words";

    private final PairExtractor inner;
    private final WordAssociations associations;
    private final List<List<String>> titles;

    JudgedWordPairs(PairExtractor inner, WordAssociations associations, Path texts) {
        this.inner = inner;
        this.associations = associations;
        this.titles = titles(texts);
    }

    /** The distinct words of each title of a catalogue's folder of texts. */
    public static List<List<String>> titles(Path texts) {
        return Strings.read(texts.resolve("title-words.txt")).stream()
                .map(title -> Arrays.stream(title.strip().split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList())
                .toList();
    }

    /** Where a pipeline has the associations learnt without a fold, or from all with {@link #UNSEEN}. */
    public static Path file(Path pipeline, int fold) {
        return pipeline.resolve("judged-words" + (fold == UNSEEN ? "" : "." + fold) + ".bin");
    }

    /** Whether judgments have taught the pipeline anything. */
    static boolean in(Path pipeline) {
        return Files.exists(file(pipeline, UNSEEN));
    }

    static WordAssociations read(Path pipeline, int fold) {
        try {
            return WordAssociations.read(file(pipeline, fold));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what judgments taught about words in " + pipeline, e);
        }
    }

    @Override
    public Modality modality() {
        return inner.modality();
    }

    @Override
    public List<String> features() {
        List<String> names = new ArrayList<>(inner.features());
        names.add(NAME);
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
        float[] scores = new float[products.length];
        for (int i = 0; i < products.length; i++) {
            scores[i] = (float) associations.score(query.words(), titles.get(products[i]));
        }
        columns.add(scores);
        return columns.toArray(float[][]::new);
    }
}
