package io.rankloom.engines.featurise;

import io.rankloom.engines.lexical.Bm25Index;
import io.rankloom.engines.lexical.FieldMatches;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the words, the spelling and the meaning of a query meet the texts of a product. */
final class TextPairs implements PairExtractor {

    private static final List<String> TITLE = List.of(
            "text.title_coverage",
            "text.exact.title",
            "text.title_in_query",
            "text.query_in_title",
            "text.title_length");
    private static final List<String> TRIGRAMS = List.of(
            "text.trigram.title_jaccard",
            "text.trigram.title_share",
            "text.trigram.query_share",
            "text.trigram.all_share");
    private static final List<String> MEANING =
            List.of("text.cosine.title", "text.cosine.description", "text.query_words", "text.query_chars");

    private final Bm25Index bm25;
    private final Vectors titles;
    private final Vectors descriptions;
    private final HashSets titleTrigrams;
    private final HashSets allTrigrams;
    private final List<String> titleWords;
    private final List<String> names;

    TextPairs(Path folder, List<String> languages) {
        try {
            this.bm25 = Bm25Index.open(folder.resolve("bm25"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the index in " + folder, e);
        }
        this.titles = Vectors.open(folder, "title", languages);
        this.descriptions = Vectors.open(folder, "description", languages);
        this.titleTrigrams = HashSets.open(folder.resolve("title.trigrams"));
        this.allTrigrams = HashSets.open(folder.resolve("all.trigrams"));
        this.titleWords = Strings.read(folder.resolve("title-words.txt"));
        this.names = names(bm25.fields());
    }

    static List<String> names(List<String> fields) {
        List<String> names = new ArrayList<>();
        for (String field : fields) {
            names.add("text.bm25." + field);
            names.add("text.match." + field);
        }
        names.add("text.coverage.all");
        names.addAll(TITLE);
        names.addAll(TRIGRAMS);
        names.addAll(MEANING);
        names.addAll(Feedback.names("text", "title"));
        names.addAll(Feedback.names("text", "description"));
        return List.copyOf(names);
    }

    @Override
    public Modality modality() {
        return Modality.TEXT;
    }

    @Override
    public List<String> features() {
        return names;
    }

    @Override
    public int products() {
        return bm25.products();
    }

    @Override
    public boolean present(int product) {
        return allTrigrams.size(product) > 0;
    }

    @Override
    public float[][] extract(PreparedQuery query, int[] products) {
        List<float[]> columns = new ArrayList<>(names.size());
        for (String field : bm25.fields()) {
            FieldMatches matches = bm25.matches(field, query.words(), products);
            columns.add(matches.bm25());
            columns.add(matches.share());
            if (field.equals(Bm25Index.ALL)) {
                columns.add(matches.coverage());
            }
        }
        float[][] rest = new float[TITLE.size() + TRIGRAMS.size() + MEANING.size()][products.length];
        String phrase = phrase(WordAnalyser.words(query.text()));
        for (int i = 0; i < products.length; i++) {
            title(query, phrase, products[i], i, rest);
            trigrams(query, products[i], i, rest);
            int at = TITLE.size() + TRIGRAMS.size();
            rest[at][i] = titles.cosine(query, products[i]);
            rest[at + 1][i] = descriptions.cosine(query, products[i]);
            rest[at + 2][i] = query.words().size();
            rest[at + 3][i] = query.text().length();
        }
        columns.addAll(List.of(rest));
        int cosine = TITLE.size() + TRIGRAMS.size();
        columns.addAll(List.of(feedback(titles, query, products, rest[cosine])));
        columns.addAll(List.of(feedback(descriptions, query, products, rest[cosine + 1])));
        return columns.toArray(float[][]::new);
    }

    private static float[][] feedback(Vectors vectors, PreparedQuery query, int[] products, float[] cosines) {
        float[][] rows = new float[products.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vectors.vector(query, products[i]);
        }
        return Feedback.columns(rows, cosines);
    }

    /** The best products of the whole catalogue by BM25. */
    int[] candidates(String query, int limit) {
        return bm25.candidates(query, limit);
    }

    private void title(PreparedQuery query, String phrase, int product, int i, float[][] out) {
        String title = titleWords.get(product);
        List<String> words = title.isBlank() ? List.of() : List.of(title.strip().split(" ", -1));
        long found = words.stream().filter(query.words()::contains).count();
        boolean some = !words.isEmpty() && !phrase.isBlank();
        out[0][i] = words.isEmpty() ? 0 : (float) found / words.size();
        out[1][i] = some && title.equals(phrase) ? 1 : 0;
        out[2][i] = some && phrase.contains(title) ? 1 : 0;
        out[3][i] = some && title.contains(phrase) ? 1 : 0;
        out[4][i] = words.size();
    }

    private void trigrams(PreparedQuery query, int product, int i, float[][] out) {
        int asked = query.trigrams().length;
        int inTitle = titleTrigrams.common(product, query.trigrams());
        int title = titleTrigrams.size(product);
        int at = TITLE.size();
        out[at][i] = share(inTitle, asked + title - inTitle);
        out[at + 1][i] = share(inTitle, title);
        out[at + 2][i] = share(inTitle, asked);
        out[at + 3][i] = share(allTrigrams.common(product, query.trigrams()), asked);
    }

    private static float share(int part, int whole) {
        return whole == 0 ? 0 : (float) part / whole;
    }

    /** Words with a space before and after each, so that one phrase contains another at word borders only. */
    static String phrase(List<String> words) {
        return " " + String.join(" ", words) + " ";
    }
}
