package io.rankloom.engines.featurise;

import io.rankloom.engines.lexical.Bm25Index;
import io.rankloom.engines.lexical.FieldMatches;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.WordVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the words, the spelling and the meaning of a query meet the texts of a product. */
final class TextPairs implements PairExtractor {

    /** The vectors of a product's title with all its short fields, without the description. */
    static final String FACTS = "facts";

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

    private static final List<String> PROJECTED = List.of("text.projected", "text.projected.gap");

    private final Bm25Index bm25;
    private final Vectors titles;
    private final Vectors descriptions;
    private final HashSets titleTrigrams;
    private final HashSets allTrigrams;
    private final List<String> titleWords;
    private final WordOrder order;
    /** Of products of an older catalogue there are none. */
    private final Vectors facts;

    private final WordVectorPairs learnt;
    private final boolean projected;
    private final List<String> names;

    TextPairs(Path folder, List<String> languages, Optional<WordVectors> words, boolean projected) {
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
        this.order = WordOrder.open(folder, bm25.fields());
        this.facts = Vectors.open(folder, FACTS, languages);
        this.projected = projected;
        this.learnt = WordVectorPairs.open(folder, words);
        this.names = names(bm25.fields());
    }

    private List<String> names(List<String> fields) {
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
        // Later features follow the earlier ones; each is there when the catalogue has what it is made of.
        names.addAll(order.names());
        if (!order.names().isEmpty()) {
            fields.stream().filter(f -> !f.equals(Bm25Index.ALL)).forEach(f -> names.add("text.coverage." + f));
            names.addAll(TitleMatch.NAMES);
        }
        if (!facts.isEmpty()) {
            names.add("text.cosine." + FACTS);
            names.addAll(Feedback.names("text", FACTS));
        }
        names.addAll(learnt.names());
        if (projected) {
            names.addAll(PROJECTED);
        }
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
        List<float[]> coverages = new ArrayList<>();
        for (String field : bm25.fields()) {
            FieldMatches matches = bm25.matches(field, query.words(), products);
            columns.add(matches.bm25());
            columns.add(matches.share());
            if (field.equals(Bm25Index.ALL)) {
                columns.add(matches.coverage());
            } else {
                coverages.add(matches.coverage());
            }
        }
        float[][] rest = new float[TITLE.size() + TRIGRAMS.size() + MEANING.size()][products.length];
        List<String> asked = WordAnalyser.words(query.text());
        String phrase = phrase(asked);
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
        if (!order.names().isEmpty()) {
            columns.addAll(List.of(order.columns(asked, products)));
            columns.addAll(coverages);
            columns.addAll(List.of(titles(query, asked, products)));
        }
        if (!facts.isEmpty()) {
            float[] cosines = new float[products.length];
            for (int i = 0; i < products.length; i++) {
                cosines[i] = facts.cosine(query, products[i]);
            }
            columns.add(cosines);
            columns.addAll(List.of(feedback(facts, query, products, cosines)));
        }
        columns.addAll(List.of(learnt.columns(asked, products)));
        if (projected) {
            columns.addAll(List.of(projected(query, products)));
        }
        return columns.toArray(float[][]::new);
    }

    /** The vectors that say most of what a product is: by its facts, or by its description when it has no facts. */
    private Vectors meaning() {
        return facts.isEmpty() ? descriptions : facts;
    }

    /** The vector of a product that projections are learnt for, of length 1; null where it has none. */
    float[] meaning(String language, int product) {
        return meaning().vector(language, product);
    }

    private float[][] projected(PreparedQuery query, int[] products) {
        float[][] columns = new float[PROJECTED.size()][products.length];
        if (query.projected() == null) {
            return columns;
        }
        float best = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < products.length; i++) {
            columns[0][i] = meaning().cosine(query.language(), query.projected(), products[i]);
            best = Math.max(best, columns[0][i]);
        }
        for (int i = 0; i < products.length; i++) {
            columns[1][i] = Vectors.grid(columns[0][i] - best);
        }
        return columns;
    }

    private float[][] titles(PreparedQuery query, List<String> asked, int[] products) {
        TitleMatch match = TitleMatch.of(asked, bm25);
        List<Set<String>> anywhere = bm25.found(Bm25Index.ALL, query.words(), products);
        float[][] columns = new float[TitleMatch.NAMES.size()][products.length];
        for (int i = 0; i < products.length; i++) {
            float[] x = match.features(words(products[i]), anywhere.get(i));
            for (int c = 0; c < x.length; c++) {
                columns[c][i] = x[c];
            }
        }
        return columns;
    }

    private List<String> words(int product) {
        String title = titleWords.get(product);
        return title.isBlank() ? List.of() : List.of(title.strip().split(" ", -1));
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
        List<String> words = words(product);
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
