package io.rankloom.engines.featurise;

import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.engines.lexical.Bm25Index;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.feature.FeatureMatrixBuilder;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.intent.QueryIntent;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.text.TextCleaning;
import io.rankloom.learning.text.TextEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Features of a query with products of a catalogue. Training, scoring and the ranking server all come through here, one
 * query at a time, so that what a model learns from is what it will meet.
 *
 * <p>Only the query is encoded; everything about products is read from memory-mapped files. Thread-safe.
 */
public final class Featuriser {

    private final Pipeline pipeline;
    private final Path pipelineFolder;
    private final Catalogue catalogue;
    private final Path folder;
    /** Whether the texts of the pipeline's products and queries are cleaned. */
    private final boolean cleaning;

    private final Projections projections;
    private final TextPairs text;
    private final TextImageAffinity affinity;
    private final Optional<QueryIntent> intent;
    /** Whether the encoder may answer from its memory of queries. */
    private final boolean remembering;

    private final List<PairExtractor> extractors;
    private final FeatureSchema schema;
    /** For each column of the schema the one that the extractors make. */
    private final int[] chosen;

    private Featuriser(Path pipelineFolder, Path catalogueFolder) {
        this.pipeline = Pipeline.read(pipelineFolder);
        this.pipelineFolder = pipelineFolder;
        this.catalogue = Catalogue.open(catalogueFolder);
        this.folder = catalogueFolder;
        this.cleaning = cleaning(pipelineFolder.resolve(Pipeline.CLEANING));
        this.projections = Projections.read(pipelineFolder, pipeline.languages());
        this.text = pipeline.modalities().contains(Modality.TEXT)
                ? new TextPairs(
                        folder.resolve(Modality.TEXT.label()),
                        pipeline.languages(),
                        CatalogueWords.read(pipelineFolder),
                        !projections.isEmpty())
                : null;
        this.affinity = pipeline.modalities().contains(Modality.IMAGE) ? pipeline.affinity(pipelineFolder) : null;
        Optional<IntentPairs> meant =
                text == null ? Optional.empty() : IntentPairs.open(pipelineFolder, catalogueFolder);
        this.remembering = true;
        this.intent = meant.map(IntentPairs::intent);
        this.extractors = Stream.concat(pipeline.modalities().stream().map(this::extractor), meant.stream())
                .toList();
        List<Feature> features = new ArrayList<>();
        for (PairExtractor extractor : extractors) {
            if (extractor.products() != catalogue.size()) {
                throw new IllegalArgumentException("a catalogue of " + catalogue.size() + " products has "
                        + extractor.modality().label() + " of " + extractor.products());
            }
            extractor.features().forEach(name -> features.add(new Feature(name, extractor.modality())));
        }
        this.schema = new FeatureSchema(features);
        this.chosen = IntStream.range(0, schema.size()).toArray();
    }

    private Featuriser(
            Featuriser all, List<PairExtractor> extractors, FeatureSchema schema, int[] chosen, boolean remembering) {
        this.pipeline = all.pipeline;
        this.pipelineFolder = all.pipelineFolder;
        this.catalogue = all.catalogue;
        this.folder = all.folder;
        this.cleaning = all.cleaning;
        this.projections = all.projections;
        this.text = all.text;
        this.affinity = remembering || all.affinity == null ? all.affinity : all.affinity.withoutMemory();
        this.remembering = remembering;
        this.intent = all.intent;
        this.extractors = extractors;
        this.schema = schema;
        this.chosen = chosen;
    }

    /**
     * The same for a model: just the features that it was trained on, in its order. What a name stands for never changes,
     * so a model of an older program goes on when features have been added since.
     *
     * @throws IllegalArgumentException naming the first feature that is not made here
     */
    public Featuriser making(FeatureSchema wanted) {
        int[] columns = wanted.features().stream().mapToInt(this::column).toArray();
        return new Featuriser(this, extractors, wanted, columns, remembering);
    }

    private int column(Feature feature) {
        int column = schema.indexOf(feature.name());
        if (column < 0 || schema.features().get(column).modality() != feature.modality()) {
            throw new IllegalArgumentException("the feature '" + feature.name() + "' of "
                    + feature.modality().label()
                    + ", which the model was trained on, is not made by its pipeline: train the model again");
        }
        return chosen[column];
    }

    private static boolean cleaning(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        String name = Strings.read(file).getFirst();
        if (!name.equals(TextCleaning.NAME)) {
            throw new IllegalArgumentException("the pipeline cleans texts by '" + name + "', this program by '"
                    + TextCleaning.NAME + "': train again");
        }
        return true;
    }

    /** Opens the features of a features tree: its pipeline with its own catalogue. */
    public static Featuriser open(Path featuresTree) {
        return open(featuresTree.resolve("pipeline"), featuresTree.resolve("catalogue"));
    }

    /** Opens a pipeline with another catalogue that was made by it. */
    public static Featuriser open(Path pipeline, Path catalogue) {
        return new Featuriser(pipeline, catalogue);
    }

    private PairExtractor extractor(Modality modality) {
        Path products = folder.resolve(modality.label());
        return switch (modality) {
            case TEXT -> texts(JudgedWordPairs.in(pipelineFolder) ? judged(products, JudgedWordPairs.UNSEEN) : text);
            case IMAGE -> pictures(new ImagePairs(products, affinity));
            case RATING ->
                new RelativePairs(
                        new RatingPairs(products, pipeline.rating()),
                        pipeline.rating().names());
            case REVIEW -> new ReviewPairs(pipelineFolder, products, pipeline.languages());
        };
    }

    private static PairExtractor pictures(PairExtractor inner) {
        List<String> relative = new ArrayList<>(List.of("image.affinity_mean", "image.logp_mean"));
        if (inner.features().contains(ImagePairs.SIMILARITY)) {
            relative.add(ImagePairs.SIMILARITY);
        }
        return new RelativePairs(inner, relative);
    }

    private PairExtractor judged(Path texts, int fold) {
        return new JudgedWordPairs(text, JudgedWordPairs.read(pipelineFolder, fold), texts);
    }

    private static PairExtractor texts(PairExtractor inner) {
        List<String> relative = new ArrayList<>(
                List.of("text.bm25." + Bm25Index.ALL, "text.trigram.title_jaccard", "text.cosine.title"));
        if (inner instanceof JudgedWordPairs) {
            relative.add(JudgedWordPairs.NAME);
        }
        return new RelativePairs(inner, relative);
    }

    /**
     * The same for training queries: with what judgments have taught about words without one fold of the queries.
     *
     * @param fold of {@link JudgedWordPairs#file}
     */
    public Featuriser without(int fold) {
        if (!JudgedWordPairs.in(pipelineFolder)) {
            return this;
        }
        // Intent is of the text too, but has learnt nothing from judgments.
        List<PairExtractor> others = extractors.stream()
                .map(extractor -> extractor.features().contains(JudgedWordPairs.NAME)
                        ? texts(judged(folder.resolve(Modality.TEXT.label()), fold))
                        : extractor)
                .toList();
        return new Featuriser(this, others, schema, chosen, remembering);
    }

    /** The same for whoever times it: a query is encoded each time that it is asked, as one that nobody asked before. */
    public Featuriser withoutMemory() {
        return new Featuriser(this, extractors, schema, chosen, false);
    }

    /** The columns of every matrix made here. */
    public FeatureSchema schema() {
        return schema;
    }

    /** What queries mean; empty when the products have no field to tell apart. */
    public Optional<QueryIntent> intent() {
        return intent;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Analyses and encodes a query. Alone, never in a batch: padding would change the last bits of its vector. */
    public PreparedQuery prepare(String query) {
        return prepare(query, Projections.UNSEEN);
    }

    /**
     * The same for a training query.
     *
     * @param fold that the query was in when projections were learnt, or {@link Projections#UNSEEN}
     */
    public PreparedQuery prepare(String asked, int fold) {
        String query = cleaning ? TextCleaning.clean(asked) : asked;
        String language = pipeline.textEncoders().language(List.of(query));
        if (!pipeline.languages().contains(language)) {
            language = pipeline.languages().getFirst();
        }
        TextEncoder encoder = pipeline.queryEncoder(pipelineFolder, language);
        float[] vector = (remembering ? encoder : encoder.withoutMemory()).encode(List.of(query))[0];
        return new PreparedQuery(
                query,
                WordAnalyser.distinctWords(query),
                language,
                vector,
                projections.apply(language, vector, fold),
                Hashes.trigrams(query),
                affinity == null ? null : affinity.query(query));
    }

    /**
     * The features of a query's candidates, in their order, without grades.
     *
     * @throws IllegalArgumentException naming the first product that the catalogue does not have
     */
    public FeatureMatrix features(String query, List<String> productIds) {
        int[] rows = productIds.stream().mapToInt(this::require).toArray();
        float[] grades = new float[rows.length];
        java.util.Arrays.fill(grades, Float.NaN);
        FeatureMatrixBuilder builder = FeatureMatrix.builder(schema);
        add(builder, query, prepare(query), rows, grades);
        return builder.build();
    }

    private int require(String productId) {
        return catalogue
                .row(productId)
                .orElseThrow(() -> new IllegalArgumentException("no product '" + productId + "' in the catalogue of "
                        + catalogue.size() + " products that this model knows"));
    }

    /**
     * Adds a query with its candidates to a matrix.
     *
     * @param rows the candidates as rows of the catalogue
     * @param grades of the candidates, NaN where nobody judged
     */
    public void add(FeatureMatrixBuilder builder, String queryId, PreparedQuery query, int[] rows, float[] grades) {
        List<float[]> columns = new ArrayList<>(schema.size());
        for (PairExtractor extractor : extractors) {
            columns.addAll(List.of(extractor.extract(query, rows)));
        }
        builder.query(queryId);
        for (int i = 0; i < rows.length; i++) {
            float[] x = new float[chosen.length];
            for (int c = 0; c < x.length; c++) {
                x[c] = columns.get(chosen[c])[i];
            }
            builder.row(catalogue.id(rows[i]), grades[i], x, present(rows[i]));
        }
    }

    /** The vector of a product's text that a query is turned to by projections; empty where it has none. */
    public Optional<float[]> meaning(String language, int row) {
        return text == null ? Optional.empty() : Optional.ofNullable(text.meaning(language, row));
    }

    private Set<Modality> present(int row) {
        Set<Modality> present = EnumSet.noneOf(Modality.class);
        for (PairExtractor extractor : extractors) {
            if (extractor.present(row)) {
                present.add(extractor.modality());
            }
        }
        return present;
    }

    /** The best products of the whole catalogue by BM25, for a query that comes without candidates. */
    public List<String> candidates(String query, int limit) {
        if (text == null) {
            return catalogue.ids().subList(0, Math.min(limit, catalogue.size()));
        }
        return IntStream.of(text.candidates(query, limit))
                .mapToObj(catalogue::id)
                .toList();
    }
}
