package io.rankloom.jobs.feature;

import io.rankloom.engines.featurise.CatalogueWords;
import io.rankloom.engines.featurise.FloatTable;
import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.featurise.RatingScale;
import io.rankloom.engines.featurise.Strings;
import io.rankloom.engines.image.EfficientNetLite0Encoder;
import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.jobs.dataset.DatasetSchema;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.TextCleaning;
import io.rankloom.learning.text.TextEncoder;
import io.rankloom.learning.text.Word2Vec;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.AssembleFeatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fits what the features need to know of a whole catalogue. No judgment is looked at. */
final class PipelineFitting {

    /** The fewest pictures that the text-image head can be learnt from. */
    private static final int PICTURES = 20;

    /** More text teaches little more about words and costs time in proportion. */
    private static final int WORDS = 2_000_000;

    private final Shards shards;
    private final DatasetSchema schema;
    private final Set<Modality> wanted;
    private final Encoders encoders;
    private final long seed;
    private final Path folder;

    PipelineFitting(
            Shards shards, DatasetSchema schema, Set<Modality> wanted, Encoders encoders, long seed, Path folder) {
        this.shards = shards;
        this.schema = schema;
        this.wanted = wanted;
        this.encoders = encoders;
        this.seed = seed;
        this.folder = folder;
    }

    /**
     * Writes the pipeline's folder. A wanted modality of which the catalogue has too little is left out and logged.
     *
     * @throws BpmnError when none is left
     */
    void fit(JobContext context) throws IOException {
        Set<Modality> found = EnumSet.noneOf(Modality.class);
        RatingScale scale = RatingScale.NONE;
        if (wanted.contains(Modality.TEXT)) {
            found.add(Modality.TEXT);
            Strings.write(folder.resolve(Pipeline.CLEANING), List.of(TextCleaning.NAME));
            words(context);
        }
        List<String> languages = languages();
        if (wanted.contains(Modality.IMAGE) && pictures(encoders.ofQueries(languages.getFirst()), context)) {
            found.add(Modality.IMAGE);
        }
        if (wanted.contains(Modality.RATING)) {
            scale = RatingScale.fit(shards.numbers(), schema.ratingMin(), schema.ratingMax());
            if (!scale.isEmpty()) {
                found.add(Modality.RATING);
            }
        }
        if (wanted.contains(Modality.REVIEW) && reviews(context)) {
            found.add(Modality.REVIEW);
        }
        wanted.stream()
                .filter(m -> !found.contains(m))
                .forEach(m -> context.log("the catalogue has too little of " + m.label() + ": left out"));
        if (found.isEmpty()) {
            throw nothing(wanted);
        }
        String encoder = found.contains(Modality.IMAGE) ? "efficientnet-lite0-" + EfficientNetLite0Encoder.SIDE : "";
        encoders.write(folder.resolve(Pipeline.TEXT_MODEL));
        new Pipeline(
                        Pipeline.FORMAT,
                        List.copyOf(found),
                        schema.searchable(),
                        languages,
                        encoder,
                        scale,
                        encoders.model().toString())
                .write(folder);
    }

    /** The error of a plan whose modalities the catalogue lacks. */
    static BpmnError nothing(Set<Modality> asked) {
        return new BpmnError(
                AssembleFeatures.NO_POSITIVE_JUDGMENTS,
                "no features can be made: the catalogue has too little of "
                        + asked.stream().map(Modality::label).collect(Collectors.joining(", "))
                        + ", which is all that the plan asks for; add text to its modalities");
    }

    /** Vectors of the catalogue's own words, from the texts of as many products as hold {@value #WORDS} words. */
    private void words(JobContext context) throws IOException {
        List<List<String>> texts = new ArrayList<>();
        long read = 0;
        for (Path shard : shards.of(Modality.TEXT)) {
            for (Map<String, String> fieldTexts : Shards.texts(shard)) {
                List<String> words = WordAnalyser.words(String.join(" ", fieldTexts.values()));
                read += words.size();
                if (read <= WORDS) {
                    texts.add(words);
                }
            }
        }
        context.progress(0.02, "learning the vectors of words from %,d texts".formatted(texts.size()));
        CatalogueWords.write(folder, Word2Vec.STANDARD.fit(texts, seed));
    }

    private List<String> languages() throws IOException {
        Set<String> languages = new TreeSet<>(shards.languages(Modality.TEXT, "title"));
        languages.addAll(shards.languages(Modality.REVIEW, "review"));
        return languages.isEmpty() ? List.of(encoders.model().language(List.of())) : List.copyOf(languages);
    }

    private boolean pictures(TextEncoder encoder, JobContext context) throws IOException {
        List<List<String>> words = new ArrayList<>();
        for (Path shard : shards.of(Modality.TEXT)) {
            for (Map<String, String> texts : Shards.texts(shard)) {
                words.add(WordAnalyser.words(texts.getOrDefault("title", "")));
            }
        }
        List<float[]> features = new ArrayList<>();
        List<List<String>> wordsOfPictures = new ArrayList<>();
        int product = 0;
        for (Path shard : shards.of(Modality.IMAGE)) {
            FloatTable pictures = Shards.pictures(shard);
            for (int row = 0; row < pictures.rows(); row++, product++) {
                if (!pictures.isZero(row) && product < words.size()) {
                    features.add(pictures.row(row));
                    wordsOfPictures.add(words.get(product));
                }
            }
        }
        if (features.size() < PICTURES) {
            return false;
        }
        context.progress(0.05, "learning what words look like from %,d pictures".formatted(features.size()));
        TextImageAffinity head;
        try {
            head = TextImageAffinity.fit(wordsOfPictures, features, encoder, seed);
        } catch (IllegalArgumentException e) {
            context.log("pictures cannot be described: " + e.getMessage());
            return false;
        }
        head.write(folder.resolve(Pipeline.AFFINITY));
        return true;
    }

    private boolean reviews(JobContext context) throws IOException {
        List<Path> parts = shards.of(Modality.REVIEW);
        int reviews = 0;
        for (Path shard : parts) {
            reviews += Shards.reviews(shard).size();
        }
        if (reviews == 0) {
            return false;
        }
        context.progress(0.2, "learning praise and complaint from %,d reviews".formatted(reviews));
        Sentiment sentiment = Sentiment.fit(parts);
        sentiment.write(folder);
        context.progress(0.25, "learning what the reviews are about");
        new ReviewSentences(sentiment).fit(parts, folder, context);
        return true;
    }
}
