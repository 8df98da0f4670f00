package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.ReviewAspects;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.aspect.AspectSentence;
import io.rankloom.learning.aspect.AspectTraining;
import io.rankloom.learning.aspect.Aspects;
import io.rankloom.learning.sentiment.Sentences;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The sentences of a catalogue's reviews, and what is learnt and kept of the aspects that they name. */
final class ReviewSentences {

    /** More sentences bring hardly a new aspect and cost memory. */
    private static final int MOST = 200_000;

    /** An address is no matter of a product. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");

    private final Sentiment sentiment;

    ReviewSentences(Sentiment sentiment) {
        this.sentiment = sentiment;
    }

    /** Learns the aspects of each language and writes them, if there are any, into the pipeline's folder. */
    void fit(List<Path> shards, Path pipeline, JobContext context) throws IOException {
        Map<String, List<AspectSentence>> byLanguage = new TreeMap<>();
        int product = 0;
        int review = 0;
        for (Path shard : shards) {
            for (ReviewNote note : Shards.reviews(shard)) {
                List<AspectSentence> known = byLanguage.computeIfAbsent(note.language(), l -> new ArrayList<>());
                if (known.size() < MOST) {
                    known.addAll(of(note, review++, product + note.product()));
                }
            }
            product += products(shard);
        }
        List<List<String>> terms = new ArrayList<>();
        byLanguage.forEach((language, sentences) -> AspectTraining.STANDARD.fit(sentences).terms().stream()
                .filter(aspect ->
                        terms.stream().noneMatch(other -> aspect.stream().anyMatch(other::contains)))
                .forEach(terms::add));
        ReviewAspects.write(pipeline, new Aspects(terms));
        terms.forEach(aspect -> context.log("reviews write about " + String.join(", ", aspect)));
    }

    /** Writes what the sentences of each product say of the aspects into the catalogue's folder of reviews. */
    void write(List<Path> shards, Aspects aspects, Path folder) throws IOException {
        List<List<AspectSentence>> products = new ArrayList<>();
        for (Path shard : shards) {
            int first = products.size();
            for (int i = products(shard); i > 0; i--) {
                products.add(new ArrayList<>());
            }
            for (ReviewNote note : Shards.reviews(shard)) {
                products.get(first + note.product()).addAll(of(note, 0, first + note.product()));
            }
        }
        ReviewAspects.write(folder, aspects, products);
    }

    private static int products(Path shard) {
        return Integer.parseInt(
                Strings.read(shard.resolve(ExtractReviewHandler.PRODUCTS)).getFirst());
    }

    private List<AspectSentence> of(ReviewNote note, int review, int product) {
        if (note.text() == null) {
            return List.of();
        }
        List<AspectSentence> sentences = new ArrayList<>();
        for (String sentence : Sentences.of(note.text())) {
            List<String> words =
                    WordAnalyser.distinctWords(ADDRESS.matcher(sentence).replaceAll(" "));
            if (!words.isEmpty()) {
                sentences.add(
                        new AspectSentence(words, sentiment.sentence(note.language(), sentence), review, product));
            }
        }
        return sentences;
    }
}
