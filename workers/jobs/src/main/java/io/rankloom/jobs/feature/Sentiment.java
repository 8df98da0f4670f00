package io.rankloom.jobs.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.Vectors;
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

    private final Map<String, SentimentHead> heads;

    private Sentiment(Map<String, SentimentHead> heads) {
        this.heads = new TreeMap<>(heads);
    }

    /** Learns from the reviews that have stars. */
    static Sentiment fit(List<Path> shards) throws IOException {
        Map<String, List<float[]>> vectors = new TreeMap<>();
        Map<String, List<Boolean>> praises = new TreeMap<>();
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
                }
            }
        }
        Map<String, SentimentHead> heads = new TreeMap<>();
        praises.forEach((language, labels) -> new SentimentTraining(L2)
                .fit(vectors.get(language), labels)
                .ifPresent(head -> heads.put(language, head)));
        return new Sentiment(heads);
    }

    static Sentiment read(Path folder) throws IOException {
        var type = JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, SentimentHead.class);
        return new Sentiment(JSON.readValue(folder.resolve(FILE).toFile(), type));
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(heads));
    }

    /** How likely a review praises, 0 to 1. */
    float praise(String language, float[] vector) {
        SentimentHead head = heads.get(language);
        return head == null ? 0.5f : (float) head.praise(vector);
    }
}
