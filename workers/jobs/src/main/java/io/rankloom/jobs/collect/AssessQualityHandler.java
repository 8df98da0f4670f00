package io.rankloom.jobs.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.RowCounts;
import io.rankloom.jobs.duplicate.Duplicates;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.collect.AssessQuality;
import io.rankloom.workflows.collect.DatasetCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Writes {@code quality.json}: what became of the rows, why rows were put aside, what is missing, copies, how values spread. */
public final class AssessQualityHandler implements JobHandler<AssessQuality.Input, AssessQuality.Output> {

    static final String FILE = "quality.json";
    private static final int VERSION = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArtifactStore store;
    private final Steps steps;

    public AssessQualityHandler(ArtifactStore store) {
        this.store = store;
        this.steps = new Steps(store);
    }

    @Override
    public JobType<AssessQuality.Input, AssessQuality.Output> type() {
        return AssessQuality.TYPE;
    }

    @Override
    public AssessQuality.Output handle(AssessQuality.Input input, JobContext context) throws Exception {
        Step step = new Step(type().name(), VERSION, Map.of(), List.of(input.datasetDigest()), 0);
        return steps.run(step, AssessQuality.Output.class, context, () -> {
            Dataset dataset = Dataset.open(store.path(input.datasetDigest()));
            String digest = store.publish(
                    folder -> Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(quality(dataset, context))));
            return new Made<>(digest, new AssessQuality.Output(digest, counts(dataset.counts())));
        });
    }

    private static ObjectNode quality(Dataset dataset, JobContext context) throws IOException {
        ObjectNode quality = JSON.createObjectNode();
        quality.put("rows", dataset.counts().read());
        quality.put("bad", dataset.counts().bad());
        quality.set("roles", JSON.valueToTree(dataset.counts().roles()));
        QualityFacts facts = new QualityFacts(dataset);
        quality.set("reasons", JSON.valueToTree(facts.reasons()));
        quality.set("missing", JSON.valueToTree(facts.missingShares()));
        quality.set("grades", JSON.valueToTree(facts.grades()));
        quality.set("candidatesPerQuery", JSON.valueToTree(facts.candidatesPerQuery()));
        ContentFacts content = new ContentFacts(dataset);
        quality.set("lengths", JSON.valueToTree(content.lengths()));
        quality.set("withoutModality", JSON.valueToTree(content.withoutModality()));
        Duplicates duplicates = Duplicates.of(dataset, context);
        quality.set("duplicates", JSON.valueToTree(duplicates));
        if (duplicates.textProducts() + duplicates.pictureProducts() > 0) {
            context.log(
                    "%,d products share title and description with another, %,d of %,d look like another; all are kept"
                            .formatted(
                                    duplicates.textProducts(),
                                    duplicates.pictureProducts(),
                                    duplicates.picturesCompared()));
        }
        return quality;
    }

    private static DatasetCounts counts(RowCounts counts) {
        return new DatasetCounts(
                counts.accepted("products"),
                counts.accepted("queries"),
                counts.accepted("judgments"),
                counts.accepted("reviews"),
                counts.accepted("images"),
                counts.accepted("events"),
                counts.bad());
    }
}
