package io.rankloom.jobs.fusion;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.feature.FeaturesTree;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.fusion.FittedFusion;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.significance.GroupResampling;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.LearnFusion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Learns the weights of the modalities on the training queries; writes {@code fusion.json}. */
public final class LearnFusionHandler implements JobHandler<LearnFusion.Input, LearnFusion.Output> {

    private static final int VERSION = 3;
    private static final String FILE = "fusion.json";
    private static final String SPEC = "spec.txt";

    private final Steps steps;
    private final Tracking tracking;

    public LearnFusionHandler(Steps steps, Tracking tracking) {
        this.steps = steps;
        this.tracking = tracking;
    }

    @Override
    public JobType<LearnFusion.Input, LearnFusion.Output> type() {
        return LearnFusion.TYPE;
    }

    @Override
    public LearnFusion.Output handle(LearnFusion.Input input, JobContext context) throws Exception {
        Fusion fusion = Fusion.parse(input.fusion());
        Step step = new Step(
                "learn-fusion",
                VERSION,
                Map.of("fusion", input.fusion()),
                List.of(input.featuresDigest()),
                input.seed());
        LearnFusion.Output output = steps.run(step, LearnFusion.Output.class, context, () -> {
            context.progress(0.1, "learning the weights of the modalities");
            var features = new FeaturesTree(steps.store().path(input.featuresDigest()));
            FeatureMatrix train = features.train();
            var dataset = Dataset.open(steps.store().path(features.sources().datasetDigest()));
            FittedFusion fitted = fusion.fit(train, GroupResampling.of(dataset.groups(train)), input.seed());
            String digest = steps.store().publish(folder -> {
                Files.writeString(folder.resolve(FILE), fitted.json());
                Files.writeString(folder.resolve(SPEC), input.fusion());
            });
            return new Made<>(digest, new LearnFusion.Output(digest, shares(fitted)));
        });
        tracking.param(input.mlflowRunId(), "fusion", input.fusion());
        if (fusion.method().joint()) {
            // What the modalities count for is known when the ranker is trained; these shares are of a ridge
            // regression.
            context.progress(1, "learnt with the ranker; by ridge alone " + percentages(output.modalityWeights()));
            return output;
        }
        context.progress(1, percentages(output.modalityWeights()));
        Map<String, Double> metrics = new TreeMap<>();
        output.modalityWeights().forEach((modality, share) -> metrics.put("modality_share/" + modality, share));
        tracking.metrics(input.mlflowRunId(), metrics, 0);
        return output;
    }

    private static String percentages(Map<String, Double> shares) {
        return new TreeMap<>(shares)
                .entrySet().stream()
                        .map(share -> String.format(Locale.ROOT, "%s %.0f %%", share.getKey(), 100 * share.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** Reads the fusion of an artifact that this job made. */
    public static FittedFusion read(Path tree) throws IOException {
        return FittedFusion.parse(Files.readString(tree.resolve(FILE)));
    }

    /** The spec that a fusion was learnt by. */
    public static String spec(Path tree) throws IOException {
        return Files.readString(tree.resolve(SPEC));
    }

    private static Map<String, Double> shares(FittedFusion fusion) {
        Map<String, Double> shares = new TreeMap<>();
        for (ModalityShare share : fusion.shares()) {
            shares.put(share.modality().label(), share.share());
        }
        return shares;
    }
}
