package io.rankloom.platform.deployment;

import java.time.Instant;
import java.util.UUID;

/**
 * What is told of a deployment outside the platform: enough to write a message to who asked for it and who approved it.
 *
 * @param path of its page in the console
 * @param requester who started the run that made the model
 * @param reviewPath of the review's page in the console, null where the gate decided alone
 * @param stage in which it was withdrawn
 * @param reason what the guard saw
 */
record DeploymentNotice(
        UUID id,
        String path,
        String project,
        String modelName,
        int modelVersion,
        String modelDigest,
        String environment,
        String requester,
        String reviewPath,
        String stage,
        int percent,
        String reason,
        Instant withdrawnAt) {

    static DeploymentNotice of(Deployment d) {
        return new DeploymentNotice(
                d.id,
                "/deployments/" + d.id,
                d.project,
                d.modelName,
                d.modelVersion,
                d.modelDigest,
                d.environment,
                d.createdBy,
                d.reviewId == null ? null : "/reviews/" + d.reviewId,
                d.stage,
                d.percent,
                d.reason,
                d.changedAt);
    }
}
