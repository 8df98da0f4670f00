package io.rankloom.engines.image;

import io.rankloom.engines.dense.DenseLayer;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Scores a picture against a query's words, learnt from the catalogue itself: which words of a title go with which
 * pictures. No judgment, click or attribute is used, so what it adds to a ranking is what the picture shows.
 *
 * <p>A picture's features, its CNN embedding and colour histogram side by side, are projected once to
 * {@value AffinityFitting#HIDDEN} values; a query then costs one dot product a word and product. A word that no title has
 * is replaced by up to three near ones of the sentence encoder. Beside these words, each looked at alone, query and picture as
 * wholes have places in one space, see {@link TwoTowers}. Thread-safe.
 */
public final class TextImageAffinity {

    /** Beyond this many products a sample by seed is learnt from. */
    private static final int MOST_PRODUCTS = 40_000;

    private static final double LEAST_LOG = -12;

    private final PictureScaling scaling;
    private final DenseLayer projection;
    private final DenseLayer words;
    private final Vocabulary vocabulary;
    private final TextEncoder encoder;
    /** Null in a head of an older program. */
    private final TwoTowers towers;

    TextImageAffinity(
            PictureScaling scaling,
            DenseLayer projection,
            DenseLayer words,
            Vocabulary vocabulary,
            TextEncoder encoder,
            TwoTowers towers) {
        this.scaling = scaling;
        this.projection = projection;
        this.words = words;
        this.vocabulary = vocabulary;
        this.encoder = encoder;
        this.towers = towers;
    }

    /**
     * Learns from products that have a title and a picture; the same arguments give the same head.
     *
     * @param titles the words of each product from {@code WordAnalyser.words}
     * @param features the features of each product's picture, none negative, all of one width; null without a picture
     * @param encoder finds near words for those that no title has
     * @throws IllegalArgumentException when no product has both, or no word is in three titles
     */
    public static TextImageAffinity fit(
            List<List<String>> titles, List<float[]> features, TextEncoder encoder, long seed) {
        List<List<String>> texts = new ArrayList<>();
        List<float[]> pictures = new ArrayList<>();
        for (int i : Sample.of(titles.size(), MOST_PRODUCTS, seed)) {
            if (features.get(i) != null && !titles.get(i).isEmpty()) {
                texts.add(titles.get(i));
                pictures.add(features.get(i));
            }
        }
        Vocabulary vocabulary = Vocabulary.collect(texts, encoder);
        if (vocabulary.size() == 0) {
            throw new IllegalArgumentException("of " + texts.size()
                    + " products with a title and a picture no three share a word, so pictures cannot be described");
        }
        PictureScaling scaling = PictureScaling.of(pictures);
        List<float[]> scaled = pictures.stream().map(scaling::apply).toList();
        List<int[]> numbers = texts.stream().map(vocabulary::sortedNumbers).toList();
        List<DenseLayer> layers = new AffinityFitting(scaled, numbers, vocabulary, seed).fit();
        int[] told = IntStream.range(0, numbers.size())
                .filter(i -> numbers.get(i).length > 0)
                .toArray();
        DenseLayer projection = layers.get(0);
        TwoTowers towers = new TowerFitting(
                        IntStream.of(told)
                                .mapToObj(i -> projection.apply(scaled.get(i), 0, true))
                                .toList(),
                        IntStream.of(told).mapToObj(numbers::get).toList(),
                        vocabulary,
                        seed)
                .fit();
        return new TextImageAffinity(scaling, projection, layers.get(1), vocabulary, encoder, towers);
    }

    /** The width of a projected picture. */
    public int dims() {
        return projection.outputs();
    }

    /** What is stored of a picture: its features, projected; [dims]. */
    public float[] project(float[] features) {
        return projection.apply(scaling.apply(features), 0, true);
    }

    /** Whether queries and pictures have a {@link #place} in one space; those of a head of an older program have none. */
    public boolean hasPlaces() {
        return towers != null;
    }

    /** The same as an older program made it. */
    TextImageAffinity withoutTowers() {
        return new TextImageAffinity(scaling, projection, words, vocabulary, encoder, null);
    }

    /** The width of the space. */
    public int placeDims() {
        return towers.dims();
    }

    /** Where a projected picture lies, of length 1. */
    public float[] place(float[] projected) {
        return towers.picture(projected);
    }

    /** Where a query lies: the nearer to a picture, the more the picture shows it; zeros when no word is known. */
    public float[] place(QueryWords query) {
        return towers.text(query);
    }

    /** A query's words as far as pictures can show them; costs the encoder a few milliseconds for unknown words only. */
    public QueryWords query(String text) {
        return vocabulary.query(text, encoder);
    }

    /** The same head, whose encoder works for each word that it is asked for. */
    public TextImageAffinity withoutMemory() {
        return new TextImageAffinity(scaling, projection, words, vocabulary, encoder.withoutMemory(), towers);
    }

    /** How well a projected picture shows the query. */
    public AffinityScore score(QueryWords query, float[] projected) {
        return AffinityScore.of(words(query, projected));
    }

    /** How well a projected picture shows each word of the query, in their order. */
    public List<WordScore> words(QueryWords query, float[] projected) {
        return query.words().stream().map(word -> word(word, projected)).toList();
    }

    private WordScore word(QueryWords.Meaning word, float[] projected) {
        double logp = 0;
        double prior = 0;
        for (int i = 0; i < word.weights().length; i++) {
            logp += word.weights()[i] * logProbability(word.vocabulary()[i], projected);
            prior += word.weights()[i] * Math.log(vocabulary.prior()[word.vocabulary()[i]]);
        }
        return new WordScore(logp - prior, logp);
    }

    /** The numbers of a title's words that pictures are described by, ascending. */
    public int[] numbers(List<String> title) {
        return vocabulary.sortedNumbers(title);
    }

    private double logProbability(int word, float[] projected) {
        double logit = words.bias()[word];
        for (int i = 0; i < projected.length; i++) {
            logit += projected[i] * words.weight()[i * words.outputs() + word];
        }
        double softplus = Math.max(0, -logit) + Math.log1p(Math.exp(-Math.abs(logit)));
        return Math.max(LEAST_LOG, -softplus);
    }

    /** Writes this head to one file; the same head gives the same bytes. */
    public void write(Path file) throws IOException {
        AffinityFile.write(file, scaling, projection, words, vocabulary, encoder.name(), towers);
    }

    /**
     * Reads a head.
     *
     * @param encoder the one it was fitted with
     * @throws IOException when the file is no head, or was fitted with another encoder
     */
    public static TextImageAffinity read(Path file, TextEncoder encoder) throws IOException {
        return AffinityFile.read(file, encoder);
    }
}
