package io.rankloom.jobs.feature;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.learning.artifact.ArtifactStore;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the catalogue of a dataset by a pipeline that was fitted to another one. */
public final class Recatalogue {

    private Recatalogue() {}

    /**
     * Publishes a tree with the folder {@code catalogue}.
     *
     * @param sources dataset and shards of the products
     * @param pipeline folder of the fitted pipeline
     * @return the tree's digest
     */
    public static String publish(ArtifactStore store, Sources sources, Path pipeline) throws IOException {
        Dataset dataset = Dataset.open(store.path(sources.datasetDigest()));
        Shards shards = new Shards(store, sources);
        return store.publish(
                folder -> new CatalogueBuilder(dataset, shards, pipeline, folder.resolve("catalogue")).build());
    }
}
