package io.rankloom.jobs.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.Vectors;
import io.rankloom.engines.sentiment.SentimentNetwork;
import io.rankloom.engines.sentiment.SentimentNetworkTraining;
import io.rankloom.learning.sentiment.GramSentiment;
import io.rankloom.learning.sentiment.Meaning;
import io.rankloom.learning.sentiment.ReviewSentiment;
import io.rankloom.learning.sentiment.ReviewSentimentTraining;
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
 * What each language's reviews have taught of praise, {@code sentiment*} in the pipeline's folder. In a language without enough reviews
 * that praise and that blame, every review is neither: 0.5.
 */
final class Sentiment {

    private static final String FILE = "sentiment.json";
    /** Not there in a pipeline of an older program. */
    private static final String BLENDS = "sentiment-blend.json";
    /** Of the languages with reviews enough; the others are in {@link #FILE}. */
    private static final String NETWORKS = "sentiment-networks.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stars settle what a review says; more of them than this change the head no more. */
    private static final int MOST = 20_000;

    /** The order that the words' model meets its texts in; one seed for all, as nothing else of it is random. */
    private static final long SEED = 1;

    private final Map<String, ReviewSentiment> models;

    private Sentiment(Map<String, ReviewSentiment> models) {
        this.models = new TreeMap<>(models);
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
        Map<String, ReviewSentiment> models = new TreeMap<>();
        praises.forEach((language, labels) -> new ReviewSentimentTraining(
                        SentimentNetworkTraining.of(labels.size(), SEED), SEED)
                .fit(texts.get(language), vectors.get(language), labels)
                .ifPresent(model -> models.put(language, model)));
        return new Sentiment(models);
    }

    static Sentiment read(Path folder) throws IOException {
        Map<String, SentimentHead> blends = Files.exists(folder.resolve(BLENDS)) ? heads(folder, BLENDS) : Map.of();
        Map<String, Meaning> meanings = new TreeMap<>(heads(folder, FILE));
        if (Files.exists(folder.resolve(NETWORKS))) {
            var type = JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, SentimentNetwork.class);
            Map<String, SentimentNetwork> networks =
                    JSON.readValue(folder.resolve(NETWORKS).toFile(), type);
            meanings.putAll(networks);
        }
        Map<String, ReviewSentiment> models = new TreeMap<>();
        for (var meaning : meanings.entrySet()) {
            Path words = folder.resolve(file(meaning.getKey()));
            models.put(
                    meaning.getKey(),
                    new ReviewSentiment(
                            meaning.getValue(),
                            Files.exists(words) ? Optional.of(GramSentiment.read(words)) : Optional.empty(),
                            Optional.ofNullable(blends.get(meaning.getKey()))));
        }
        return new Sentiment(models);
    }

    private static Map<String, SentimentHead> heads(Path folder, String file) throws IOException {
        var type = JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, SentimentHead.class);
        return JSON.readValue(folder.resolve(file).toFile(), type);
    }

    void write(Path folder) throws IOException {
        Map<String, SentimentHead> heads = new TreeMap<>();
        Map<String, SentimentNetwork> networks = new TreeMap<>();
        Map<String, SentimentHead> blends = new TreeMap<>();
        for (var model : models.entrySet()) {
            switch (model.getValue().meaning()) {
                case SentimentHead head -> heads.put(model.getKey(), head);
                case SentimentNetwork network -> networks.put(model.getKey(), network);
                default ->
                    throw new IllegalStateException(
                            "no file for " + model.getValue().meaning());
            }
            model.getValue().blend().ifPresent(blend -> blends.put(model.getKey(), blend));
            if (model.getValue().words().isPresent()) {
                model.getValue().words().get().write(folder.resolve(file(model.getKey())));
            }
        }
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(heads));
        Files.write(folder.resolve(BLENDS), JSON.writeValueAsBytes(blends));
        if (!networks.isEmpty()) {
            Files.write(folder.resolve(NETWORKS), JSON.writeValueAsBytes(networks));
        }
    }

    private static String file(String language) {
        return "sentiment." + language + ".bin";
    }

    /** How likely a review praises, 0 to 1: by its vector and, where its text is kept, by its words. */
    float praise(ReviewNote note, float[] vector) {
        ReviewSentiment model = models.get(note.language());
        if (model == null) {
            return 0.5f;
        }
        return (float) (note.text() == null ? model.meaning().praise(vector) : model.praise(note.text(), vector));
    }

    /**
     * How likely each sentence praises, at least one; the whole where words are not known.
     *
     * @param whole the review's own
     */
    double[] sentences(ReviewNote note, double whole) {
        GramSentiment words = words(note.language());
        if (words == null || note.text() == null) {
            return new double[] {whole};
        }
        double[] sentences =
                Sentences.of(note.text()).stream().mapToDouble(words::praise).toArray();
        return sentences.length == 0 ? new double[] {whole} : sentences;
    }

    /** Null where they are not known. */
    private GramSentiment words(String language) {
        ReviewSentiment model = models.get(language);
        return model == null ? null : model.words().orElse(null);
    }

    /** How likely one sentence praises, by its words; NaN where the words of a language are not known. */
    double sentence(String language, String sentence) {
        GramSentiment words = words(language);
        return words == null ? Double.NaN : words.praise(sentence);
    }
}
