package io.rankloom.platform.experiment;

import java.net.URI;

/**
 * A run as MLflow knows it.
 *
 * @param artifactUri where MLflow keeps its artifacts, such as {@code mlflow-artifacts:/1/ab12…/artifacts}
 */
public record TrackedRun(String id, String artifactUri) {

    /** Path of the artifacts below the server's artifact root, without a leading slash. */
    public String artifactPath() {
        URI uri = URI.create(artifactUri);
        if (!"mlflow-artifacts".equals(uri.getScheme())) {
            throw new IllegalStateException("MLflow run " + id + " keeps its artifacts at " + artifactUri
                    + ": start the server with --serve-artifacts and without --default-artifact-root");
        }
        return uri.getPath().replaceFirst("^/+", "");
    }
}
