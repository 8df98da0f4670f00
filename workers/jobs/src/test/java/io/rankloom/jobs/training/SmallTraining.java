package io.rankloom.jobs.training;

import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.feature.AssembleFeaturesHandler;
import io.rankloom.jobs.feature.ExtractTextHandler;
import io.rankloom.jobs.fusion.LearnFusionHandler;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.LearnFusion;
import io.rankloom.workflows.training.Shard;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.Trial;
import io.rankloom.workflows.training.TrialOrder;
import io.rankloom.workflows.training.TrialResult;
import java.util.List;

/** The jobs of a training by text alone, one after the other, on a dataset of three products. */
public final class SmallTraining {

    private static final List<String> TEXT = List.of("text");

    private final ArtifactStore store;
    private final Steps steps;
    private final TestContext context;

    public SmallTraining(ArtifactStore store, TestContext context) {
        this.store = store;
        this.steps = new Steps(store);
        this.context = context;
    }

    /** The digest of a split. */
    public String split(Split split) throws Exception {
        return store.publish(split::write);
    }

    public String features(String dataset, String split) throws Exception {
        return features(dataset, split, null, null);
    }

    /**
     * @param labels what the training queries are labelled by; null for judgments
     * @param textEncoder as validation named it; null for the one of each text's language
     */
    public String features(String dataset, String split, String labels, String textEncoder) throws Exception {
        String shard = new ExtractTextHandler(steps)
                .handle(new ExtractText.Input(context.runId(), dataset, new Shard(0, 0, 3), 1, textEncoder), context)
                .shardDigest();
        var input = new AssembleFeatures.Input(
                context.runId(),
                dataset,
                split,
                TEXT,
                List.of(shard),
                List.of(),
                List.of(),
                List.of(),
                labels,
                1,
                textEncoder);
        return new AssembleFeaturesHandler(steps).handle(input, context).featuresDigest();
    }

    public String fusion(String features) throws Exception {
        return fusion(features, "concat");
    }

    public String fusion(String features, String spec) throws Exception {
        return new LearnFusionHandler(steps, Tracking.NONE)
                .handle(new LearnFusion.Input(context.runId(), features, spec, 1, null), context)
                .fusionDigest();
    }

    public Trial train(String features, String fusion, String ranker, Tracking tracking) throws Exception {
        return train(features, fusion, new TrialOrder(1, ranker), false, tracking)
                .trained();
    }

    /** A training that may fail. */
    public TrialResult train(String features, String fusion, TrialOrder order, boolean searched, Tracking tracking)
            throws Exception {
        var input = new TrainRanker.Input(
                context.runId(), features, fusion, order.ranker(), order.number(), searched, 1, "mlflow-run");
        return new TrainRankerHandler(steps, tracking).handle(input, context).trialResult();
    }
}
