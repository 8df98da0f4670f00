package io.rankloom.jobs.collect;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.TemporaryFolder;
import io.rankloom.jobs.dataset.DatasetLayout;
import io.rankloom.jobs.dataset.Duck;
import io.rankloom.jobs.dataset.RowCounts;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.collect.CleanDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks, joins and shards what was collected. Every row ends in the dataset or in its quarantine. */
public final class CleanDatasetHandler implements JobHandler<CleanDataset.Input, CleanDataset.Output> {

    private static final int VERSION = 3;

    private final ArtifactStore store;
    private final Steps steps;

    public CleanDatasetHandler(ArtifactStore store) {
        this.store = store;
        this.steps = new Steps(store);
    }

    @Override
    public JobType<CleanDataset.Input, CleanDataset.Output> type() {
        return CleanDataset.TYPE;
    }

    @Override
    public CleanDataset.Output handle(CleanDataset.Input input, JobContext context) throws Exception {
        List<String> inputs = new ArrayList<>(List.of(input.mappingDigest()));
        inputs.addAll(input.rawDigests());
        Step step = new Step(type().name(), VERSION, Map.of("badRowLimit", input.badRowLimit()), inputs, 0);
        try {
            return steps.run(step, CleanDataset.Output.class, context, () -> {
                String digest = store.publish(tree -> clean(input, context, tree));
                return new Made<>(digest, new CleanDataset.Output(digest));
            });
        } catch (BadSource e) {
            throw new BpmnError(CleanDataset.BAD_SOURCE, e.getMessage());
        }
    }

    private void clean(CleanDataset.Input input, JobContext context, Path tree) throws IOException {
        Mapping mapping = MappingTree.read(store.path(input.mappingDigest()));
        List<RawTable.Place> places = new ArrayList<>();
        for (String digest : input.rawDigests()) {
            places.addAll(RawTable.in(store.path(digest)));
        }
        try (TemporaryFolder scratch = new TemporaryFolder("clean");
                Duck duck = Duck.open().spillTo(scratch.path().resolve("spill"))) {
            Quarantine quarantine = new Quarantine(duck);
            RowCleaning rows = new RowCleaning(duck, mapping, quarantine, places);
            rows.clean();
            Map<String, RowCounts.Count> counts = new TreeMap<>(rows.counts());
            new ImageCleaning(duck, mapping, quarantine).clean(places, counts);
            counts.forEach((role, count) -> context.log(role + ": " + count));
            BadRowLimit.check(counts, quarantine, input.badRowLimit());
            new DatasetWriter(duck, mapping, tree).write(context);
            quarantine.write(tree.resolve(DatasetLayout.QUARANTINE));
            new RowCounts(new TreeMap<>(counts)).write(tree);
        }
    }
}
