package io.rankloom.serving;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.UUID;

/**
 * A model that takes part in serving.
 *
 * @param stage {@code shadow}: it scores and does not answer; {@code canary}: it answers {@code percent} of the requests;
 *     {@code full}: it answers the rest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Assignment(
        UUID deploymentId, String modelName, int modelVersion, String modelDigest, String stage, int percent) {

    public Assignment {
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(modelName, "modelName");
        Objects.requireNonNull(modelDigest, "modelDigest");
        Objects.requireNonNull(stage, "stage");
    }

    boolean is(String wanted) {
        return stage.equals(wanted);
    }
}
