package io.rankloom.jobs.collect;

import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.collect.CleanDataset;
import io.rankloom.workflows.collect.CollectSource;
import io.rankloom.workflows.collect.PlanCollection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The jobs of {@code collect-dataset} one after another, here and now: for folders that become no dataset of the platform. */
public final class FolderCollection {

    private final ArtifactStore store;

    public FolderCollection(ArtifactStore store) {
        this.store = store;
    }

    /**
     * Reads, checks and stores a folder.
     *
     * @param mapping its {@code dataset.yaml}; null when that lies in the folder or is a known one
     * @param badRowLimit share of bad rows, from 0 to 1, beyond which nothing is made of it
     * @return the dataset's digest
     * @throws io.rankloom.workflows.BpmnError saying what is wrong with the data
     */
    public String collect(URI folder, URI mapping, double badRowLimit, JobContext context) throws Exception {
        PlanCollection.Output planned = new PlanCollectionHandler(store)
                .handle(
                        new PlanCollection.Input(
                                context.runId(), folder.toString(), mapping == null ? null : mapping.toString(), 0),
                        context);
        List<String> raw = new ArrayList<>();
        for (PlanCollection.Source source : planned.sources()) {
            raw.add(new CollectSourceHandler(store)
                    .handle(new CollectSource.Input(context.runId(), planned.mappingDigest(), source, 0), context)
                    .rawDigest());
        }
        return new CleanDatasetHandler(store)
                .handle(new CleanDataset.Input(context.runId(), planned.mappingDigest(), raw, badRowLimit), context)
                .datasetDigest();
    }
}
