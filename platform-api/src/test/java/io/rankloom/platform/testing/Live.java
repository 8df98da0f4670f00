package io.rankloom.platform.testing;

import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.model.ModelVersions;
import io.rankloom.platform.review.Reviews;
import io.rankloom.workflows.promotion.AssignDeployment;
import io.rankloom.workflows.promotion.OpenReview;
import io.rankloom.workflows.training.RegisterModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Does what the jobs of a workflow do, so that a test can begin with a model that is live or a review that is open. */
@ApplicationScoped
public class Live {

    private final ModelVersions models;
    private final Deployments deployments;
    private final Reviews reviews;

    Live(ModelVersions models, Deployments deployments, Reviews reviews) {
        this.models = models;
        this.deployments = deployments;
        this.reviews = reviews;
    }

    /** Registers the next version of a model of the project {@code default}; the run's id is random. */
    public int register(String model) {
        return register(model, UUID.randomUUID(), digest(model + UUID.randomUUID()));
    }

    public int register(String model, UUID run, String digest) {
        return models.register(
                new RegisterModel.Input(
                        run,
                        "default",
                        model,
                        digest,
                        digest(digest + "report"),
                        digest(digest + "dataset"),
                        digest(digest + "features"),
                        "review",
                        "First model: a person decides",
                        null),
                "ada");
    }

    /** Registers the version and brings it through all stages; returns the deployment's id. */
    public String promote(String model, int version) {
        int registered = register(model);
        if (registered != version) {
            throw new IllegalStateException("expected version " + version + ", got " + registered);
        }
        UUID run = UUID.randomUUID();
        stage(run, model, version, "shadow", 0);
        stage(run, model, version, "canary", 10);
        String id = stage(run, model, version, "full", 100);
        deployments.promoted(id, () -> {});
        return id;
    }

    /** Gives the run's model a stage in production; returns the deployment's id. */
    public String stage(UUID run, String model, int version, String stage, int percent) {
        return deployments.assign(assignment(run, model, version, null, stage, percent), "ada");
    }

    /** What the workflow asks for a stage in production. */
    public static AssignDeployment.Input assignment(
            UUID run, String model, int version, UUID review, String stage, int percent) {
        return new AssignDeployment.Input(
                run,
                "default",
                model,
                version,
                digest(model + version),
                "production",
                review == null ? null : review.toString(),
                stage,
                percent,
                null);
    }

    /** Opens a review that needs one approval. */
    public UUID review(String model, String requester) {
        return review(model, requester, 1);
    }

    public UUID review(String model, String requester, int approvals) {
        return review(model, requester, approvals, "P3D");
    }

    public UUID review(String model, String requester, int approvals, String deadline) {
        return UUID.fromString(reviews.open(new OpenReview.Input(
                UUID.randomUUID(),
                "default",
                model,
                1,
                digest(model + 1),
                digest(model + "report"),
                digest(model + "dataset"),
                "production",
                requester,
                approvals,
                deadline,
                "review",
                "First model: a person decides")));
    }

    /** Any text's digest. */
    public static String digest(String text) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
