package io.rankloom.platform.deployment;

import io.rankloom.workflows.promotion.AssignDeployment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Whether people have let a model go live. The database holds deployments to the same; this one says what is wrong. */
@ApplicationScoped
class Approvals {

    private static final String APPROVED = """
            SELECT count(*) FROM review
            WHERE id = :review AND state = 'APPROVED' AND model_digest = :digest AND model_name = :model
              AND model_version = :version AND environment = :environment
            """;

    private final EntityManager entities;

    Approvals(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws IllegalArgumentException if the review that the deployment names is not an approval of just this model, here */
    void require(AssignDeployment.Input input) {
        Number found = (Number) entities.createNativeQuery(APPROVED)
                .setParameter("review", UUID.fromString(input.reviewId()))
                .setParameter("digest", input.modelDigest())
                .setParameter("model", input.modelName())
                .setParameter("version", input.modelVersion())
                .setParameter("environment", input.environment())
                .getSingleResult();
        if (found.intValue() == 0) {
            throw new IllegalArgumentException("review %s does not approve version %d of %s in %s, digest %s"
                    .formatted(
                            input.reviewId(),
                            input.modelVersion(),
                            input.modelName(),
                            input.environment(),
                            input.modelDigest()));
        }
    }
}
