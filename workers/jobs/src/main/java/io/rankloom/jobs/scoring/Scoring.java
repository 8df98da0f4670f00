package io.rankloom.jobs.scoring;

import io.rankloom.engines.featurise.Featuriser;
import io.rankloom.engines.featurise.Pipeline;
import io.rankloom.engines.onnx.OnnxScorer;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.feature.ExtractImageHandler;
import io.rankloom.jobs.feature.ExtractRatingHandler;
import io.rankloom.jobs.feature.ExtractReviewHandler;
import io.rankloom.jobs.feature.ExtractTextHandler;
import io.rankloom.jobs.feature.MatrixMaking;
import io.rankloom.jobs.feature.Recatalogue;
import io.rankloom.jobs.feature.Sources;
import io.rankloom.jobs.training.ModelDescription;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.Shard;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Scores every candidate of a dataset, with grades or without, by a model and the feature pipeline that it was trained
 * with. The products need not be those of the training. Features that were made before are reused.
 */
public final class Scoring {

    private static final int SHARD = 1_000;

    private final Steps steps;
    private final ExtractTextHandler text;
    private final ExtractImageHandler image;
    private final ExtractRatingHandler rating;
    private final ExtractReviewHandler review;

    /** @param pictureNetwork ONNX file of the image encoder */
    public Scoring(Steps steps, Path pictureNetwork) {
        this.steps = steps;
        this.text = new ExtractTextHandler(steps);
        this.image = new ExtractImageHandler(steps, pictureNetwork);
        this.rating = new ExtractRatingHandler(steps);
        this.review = new ExtractReviewHandler(steps);
    }

    /**
     * Writes one line a candidate: query_id, product_id, score, under a header with these names.
     *
     * @return how many candidates were scored
     */
    public int score(String modelDigest, String datasetDigest, Path out, JobContext context) throws Exception {
        FeatureMatrix matrix = candidates(modelDigest, datasetDigest, context);
        Path modelTree = steps.store().path(modelDigest);
        ModelDescription model = ModelDescription.read(modelTree);
        try (OnnxScorer scorer = OnnxScorer.open(modelDigest, modelTree.resolve("model.onnx"), model.featureSchema())) {
            write(matrix, scorer.score(matrix), out);
        }
        context.progress(1, "%,d candidates scored".formatted(matrix.rows()));
        return matrix.rows();
    }

    /** The features of a dataset's candidates, as the model was trained on them. */
    public FeatureMatrix candidates(String modelDigest, String datasetDigest, JobContext context) throws Exception {
        ArtifactStore store = steps.store();
        ModelDescription model = ModelDescription.read(store.path(modelDigest));
        Dataset dataset = Dataset.open(store.path(datasetDigest));
        refuseIdsThatBreakLines(dataset.judgments());
        Path pipeline = store.path(model.featuresDigest()).resolve("pipeline");
        String encoder = Pipeline.read(pipeline).textEncoders().toString();
        Sources sources =
                new Sources(datasetDigest, datasetDigest, shards(dataset, datasetDigest, encoder, context), 0);
        context.progress(0.6, "making the catalogue of %,d products".formatted(dataset.size()));
        String catalogue = Recatalogue.publish(store, sources, pipeline);
        Featuriser featuriser = Featuriser.open(pipeline, store.path(catalogue).resolve("catalogue"))
                .making(model.featureSchema());
        return new MatrixMaking(featuriser, dataset.judgments()).make(dataset.queries(), context, 0.7, 0.95);
    }

    private Map<Modality, List<String>> shards(Dataset dataset, String digest, String encoder, JobContext context)
            throws Exception {
        Map<Modality, List<String>> shards = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            shards.put(modality, new ArrayList<>());
        }
        for (int from = 0; from < dataset.size(); from += SHARD) {
            var shard = new Shard(from / SHARD, from, Math.min(dataset.size(), from + SHARD));
            var run = context.runId();
            shards.get(Modality.TEXT)
                    .add(text.handle(new ExtractText.Input(run, digest, shard, 0, encoder), context)
                            .shardDigest());
            shards.get(Modality.IMAGE)
                    .add(image.handle(new ExtractImage.Input(run, digest, shard, 0), context)
                            .shardDigest());
            shards.get(Modality.RATING)
                    .add(rating.handle(new ExtractRating.Input(run, digest, shard, 0), context)
                            .shardDigest());
            shards.get(Modality.REVIEW)
                    .add(review.handle(new ExtractReview.Input(run, digest, shard, 0, encoder), context)
                            .shardDigest());
            context.progress(0.6 * shard.to() / dataset.size(), "%,d products".formatted(shard.to()));
        }
        return shards;
    }

    /** A line has its columns by tabs; found before the work is done, not after. */
    private static void refuseIdsThatBreakLines(List<Judgment> judgments) {
        for (Judgment judgment : judgments) {
            for (String id : List.of(judgment.queryId(), judgment.productId())) {
                if (id.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')) {
                    throw new IllegalArgumentException("the id '"
                            + id.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
                            + "' has a tab or a line break, so it cannot stand in a line of scores; give ids without");
                }
            }
        }
    }

    private static void write(FeatureMatrix matrix, float[] scores, Path out) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            writer.write("query_id\tproduct_id\tscore\n");
            for (int query = 0; query < matrix.queries(); query++) {
                for (int row = matrix.from(query); row < matrix.to(query); row++) {
                    writer.write(matrix.queryId(query) + "\t" + matrix.productId(row) + "\t" + scores[row] + "\n");
                }
            }
        }
    }
}
