package io.rankloom.launcher.work;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.collect.AssessQualityHandler;
import io.rankloom.jobs.collect.CleanDatasetHandler;
import io.rankloom.jobs.collect.CollectSourceHandler;
import io.rankloom.jobs.collect.PlanCollectionHandler;
import io.rankloom.jobs.evaluation.EvaluateRankerHandler;
import io.rankloom.jobs.feature.AssembleFeaturesHandler;
import io.rankloom.jobs.feature.ExtractImageHandler;
import io.rankloom.jobs.feature.ExtractRatingHandler;
import io.rankloom.jobs.feature.ExtractReviewHandler;
import io.rankloom.jobs.feature.ExtractTextHandler;
import io.rankloom.jobs.fusion.LearnFusionHandler;
import io.rankloom.jobs.registry.RegisteredFiles;
import io.rankloom.jobs.search.ChooseBestHandler;
import io.rankloom.jobs.search.SuggestTrialsHandler;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.training.TrainRankerHandler;
import io.rankloom.jobs.validate.ValidateDatasetHandler;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.JobHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All that a worker can do. */
final class Handlers {

    private Handlers() {}

    /**
     * @param models folder of the encoders that set-up has prepared
     * @param registry holds text models that plans name by their address in it
     */
    static List<JobHandler<?, ?>> all(ArtifactStore store, Path models, Tracking tracking, RegisteredFiles registry) {
        Steps steps = new Steps(store);
        return List.of(
                new PlanCollectionHandler(store),
                new CollectSourceHandler(store),
                new CleanDatasetHandler(store),
                new AssessQualityHandler(store),
                new ValidateDatasetHandler(store, registry),
                new ExtractTextHandler(steps),
                new ExtractImageHandler(steps, models.resolve("efficientnet-lite0.onnx")),
                new ExtractRatingHandler(steps),
                new ExtractReviewHandler(steps),
                new AssembleFeaturesHandler(steps),
                new LearnFusionHandler(steps, tracking),
                new TrainRankerHandler(steps, tracking),
                new SuggestTrialsHandler(steps),
                new ChooseBestHandler(store, tracking),
                new EvaluateRankerHandler(steps, tracking));
    }

    /**
     * Those of some job types.
     *
     * @param types all when empty
     * @throws IllegalArgumentException for a type that no worker takes: a worker without work would look like one that waits
     */
    static List<JobHandler<?, ?>> chosen(List<JobHandler<?, ?>> all, Optional<List<String>> types) {
        List<String> known = all.stream().map(h -> h.type().name()).sorted().toList();
        for (String type : types.orElse(known)) {
            if (!known.contains(type)) {
                throw new IllegalArgumentException("rankloom.work.types (RANKLOOM_WORK_TYPES) names \"" + type
                        + "\", which is no job type of a worker; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(h -> types.isEmpty() || types.get().contains(h.type().name()))
                .toList();
    }
}
