package io.rankloom.jobs.quality;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.evaluation.EvaluateRankerHandler;
import io.rankloom.jobs.feature.AssembleFeaturesHandler;
import io.rankloom.jobs.feature.ExtractImageHandler;
import io.rankloom.jobs.feature.ExtractRatingHandler;
import io.rankloom.jobs.feature.ExtractReviewHandler;
import io.rankloom.jobs.feature.ExtractTextHandler;
import io.rankloom.jobs.fusion.LearnFusionHandler;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.training.TrainRankerHandler;
import io.rankloom.jobs.validate.ValidateDatasetHandler;
import io.rankloom.learning.modality.Modality;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.LearnFusion;
import io.rankloom.workflows.training.Shard;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialResult;
import io.rankloom.workflows.training.ValidateDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The learning jobs of {@code train-ranker} one after another in this process, with no engine and no tracking. */
final class OfflineTraining {

    private static final int SHARD_SIZE = 500;
    private static final int CUTOFF = 10;
    private static final String FUSION = "concat(weights=ridge)";
    private static final List<String> MODALITIES =
            Arrays.stream(Modality.values()).map(Modality::label).toList();

    private final Steps steps;
    private final Path pictureNetwork;
    private final JobContext context;
    private final UUID run;

    OfflineTraining(Steps steps, Path pictureNetwork, JobContext context) {
        this.steps = steps;
        this.pictureNetwork = pictureNetwork;
        this.context = context;
        this.run = context.runId();
    }

    /** The digest of the report on the ranker that is best on the validation queries. */
    String report(String dataset, List<String> rankers, long seed) throws Exception {
        String features = features(dataset, seed);
        String fusion = new LearnFusionHandler(steps, Tracking.NONE)
                .handle(new LearnFusion.Input(run, features, FUSION, seed, null), context)
                .fusionDigest();
        List<Trial> trials = new ArrayList<>();
        for (String ranker : rankers) {
            var input = new TrainRanker.Input(run, features, fusion, ranker, trials.size() + 1, false, seed, null);
            TrialResult result = new TrainRankerHandler(steps, Tracking.NONE)
                    .handle(input, context)
                    .trialResult();
            if (result.failed()) {
                throw new IllegalArgumentException(ranker + " cannot be trained: " + result.failure());
            }
            context.log("%s: validation NDCG@10 %.4f".formatted(ranker, result.validationNdcg()));
            trials.add(result.trained());
        }
        String best = trials.stream()
                .max(Comparator.comparingDouble(Trial::validationNdcg))
                .orElseThrow()
                .modelDigest();
        var input = new EvaluateRanker.Input(run, features, fusion, trials, best, null, CUTOFF, seed, null, null);
        return new EvaluateRankerHandler(steps, Tracking.NONE)
                .handle(input, context)
                .reportDigest();
    }

    private String features(String dataset, long seed) throws Exception {
        ValidateDataset.Output valid = new ValidateDatasetHandler(steps.store(), RegisteredFiles.NONE)
                .handle(new ValidateDataset.Input(run, dataset, MODALITIES, SHARD_SIZE, null, null), context);
        var text = new ExtractTextHandler(steps);
        var image = new ExtractImageHandler(steps, pictureNetwork);
        var rating = new ExtractRatingHandler(steps);
        var review = new ExtractReviewHandler(steps);
        Map<Modality, List<String>> shards = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            shards.put(modality, new ArrayList<>());
        }
        for (Shard shard : valid.shards()) {
            shards.get(Modality.TEXT)
                    .add(text.handle(new ExtractText.Input(run, dataset, shard, seed, null), context)
                            .shardDigest());
            shards.get(Modality.IMAGE)
                    .add(image.handle(new ExtractImage.Input(run, dataset, shard, seed), context)
                            .shardDigest());
            shards.get(Modality.RATING)
                    .add(rating.handle(new ExtractRating.Input(run, dataset, shard, seed), context)
                            .shardDigest());
            shards.get(Modality.REVIEW)
                    .add(review.handle(new ExtractReview.Input(run, dataset, shard, seed, null), context)
                            .shardDigest());
        }
        var input = new AssembleFeatures.Input(
                run,
                dataset,
                valid.splitDigest(),
                MODALITIES,
                shards.get(Modality.TEXT),
                shards.get(Modality.IMAGE),
                shards.get(Modality.RATING),
                shards.get(Modality.REVIEW),
                null,
                seed,
                null);
        return new AssembleFeaturesHandler(steps).handle(input, context).featuresDigest();
    }
}
