package io.rankloom.platform.run;

/**
 * An order to collect a dataset version.
 *
 * @param sourceUri where the data lies
 * @param mappingUri which columns mean what; null where the source brings its own {@code dataset.yaml}
 * @param badRowLimit share of rows, 0 to 1, that may be quarantined before the run fails
 * @param seed for whatever is drawn at random
 * @param startedBy user name of the person who asked
 */
public record NewCollect(
        String project,
        String datasetName,
        String sourceUri,
        String mappingUri,
        double badRowLimit,
        long seed,
        String startedBy) {}
