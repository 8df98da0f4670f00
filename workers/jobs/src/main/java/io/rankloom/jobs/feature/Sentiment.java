package io.rankloom.jobs.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.Vectors;
import io.rankloom.learning.sentiment.GramSentiment;
import io.rankloom.learning.sentiment.GramSentimentTraining;
import io.rankloom.learning.sentiment.Sentences;
import io.rankloom.learning.sentiment.SentimentHead;
import io.rankloom.learning.sentiment.SentimentTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sentiment head per language, {@code sentiment.json} in the pipeline's folder. In a language without enough reviews
 * that praise and that blame, every review is neither: 0.5.
 */
final class Sentiment {

    private static final String FILE = "sentiment.json";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stars settle what a review says; more of them than this change the head no more. */
    private static final int MOST = 20_000;

    private static final double L2 = 1e-3;
    /** The order that the words' model meets its texts in; one seed for all, as nothing else of it is random. */
    private static final long SEED = 1;

    private final Map<String, SentimentHead> heads;
    private final Map<String, GramSentiment> grams;

    private Sentiment(Map<String, SentimentHead> heads, Map<String, GramSentiment> grams) {
        this.heads = new TreeMap<>(heads);
        this.grams = new TreeMap<>(grams);
    }

    /** Learns from the reviews that have stars. */
    static Sentiment fit(List<Path> shards) throws IOException {
        Map<String, List<float[]>> vectors = new TreeMap<>();
        Map<String, List<Boolean>> praises = new TreeMap<>();
        Map<String, List<String>> texts = new TreeMap<>();
        for (Path shard : shards) {
            List<ReviewNote> notes = Shards.reviews(shard);
            Map<String, FloatTable> tables = new HashMap<>();
            for (int i = 0; i < notes.size(); i++) {
                ReviewNote note = notes.get(i);
                Optional<Boolean> praise =
                        note.stars() == null ? Optional.empty() : SentimentTraining.praise(note.stars(), 1, 5);
                List<float[]> known = vectors.computeIfAbsent(note.language(), language -> new ArrayList<>());
                if (praise.isPresent() && known.size() < MOST) {
                    known.add(tables.computeIfAbsent(
                                    note.language(), l -> FloatTable.open(Vectors.file(shard, "reviews", l)))
                            .row(i));
                    praises.computeIfAbsent(note.language(), l -> new ArrayList<>())
                            .add(praise.get());
                    texts.computeIfAbsent(note.language(), l -> new ArrayList<>())
                            .add(note.text() == null ? "" : note.text());
                }
            }
        }
        Map<String, SentimentHead> heads = new TreeMap<>();
        praises.forEach((language, labels) -> new SentimentTraining(L2)
                .fit(vectors.get(language), labels)
                .ifPresent(head -> heads.put(language, head)));
        Map<String, GramSentiment> grams = new TreeMap<>();
        praises.forEach((language, labels) -> new GramSentimentTraining(SEED)
                .fit(texts.get(language), labels)
                .ifPresent(model -> grams.put(language, model)));
        return new Sentiment(heads, grams);
    }

    static Sentiment read(Path folder) throws IOException {
        var type = JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, SentimentHead.class);
        Map<String, SentimentHead> heads = JSON.readValue(folder.resolve(FILE).toFile(), type);
        Map<String, GramSentiment> grams = new TreeMap<>();
        for (String language : heads.keySet()) {
            if (Files.exists(folder.resolve(file(language)))) {
                grams.put(language, GramSentiment.read(folder.resolve(file(language))));
            }
        }
        return new Sentiment(heads, grams);
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(heads));
        for (var model : grams.entrySet()) {
            model.getValue().write(folder.resolve(file(model.getKey())));
        }
    }

    private static String file(String language) {
        return "sentiment." + language + ".bin";
    }

    /** How likely a review praises, 0 to 1: by its vector and by its words, their logits averaged. */
    float praise(ReviewNote note, float[] vector) {
        SentimentHead head = heads.get(note.language());
        GramSentiment words = grams.get(note.language());
        if (head == null) {
            return 0.5f;
        }
        double meaning = head.praise(vector);
        return (float) (words == null || note.text() == null ? meaning : mean(meaning, words.praise(note.text())));
    }

    private static double mean(double a, double b) {
        return 1 / (1 + Math.exp(-(logit(a) + logit(b)) / 2));
    }

    private static double logit(double p) {
        double inner = Math.clamp(p, 1e-6, 1 - 1e-6);
        return Math.log(inner / (1 - inner));
    }

    /**
     * How likely each sentence praises, at least one; the whole where words are not known.
     *
     * @param whole the review's own
     */
    double[] sentences(ReviewNote note, double whole) {
        GramSentiment words = grams.get(note.language());
        if (words == null || note.text() == null) {
            return new double[] {whole};
        }
        double[] sentences =
                Sentences.of(note.text()).stream().mapToDouble(words::praise).toArray();
        return sentences.length == 0 ? new double[] {whole} : sentences;
    }

    /** How likely one sentence praises, by its words; NaN where the words of a language are not known. */
    double sentence(String language, String sentence) {
        GramSentiment words = grams.get(language);
        return words == null ? Double.NaN : words.praise(sentence);
    }
}
