package io.rankloom.platform.workflow.job;

import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.experiment.MlflowPatience;
import io.rankloom.platform.registry.MlflowModels;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.RecordPromotion;
import jakarta.inject.Singleton;

/** Points MLflow's alias at what is live, then records that it did. */
@Singleton
class RecordPromotionHandler implements JobHandler<RecordPromotion.Input, RecordPromotion.Output> {

    private final Deployments deployments;
    private final MlflowModels mlflow;

    RecordPromotionHandler(Deployments deployments, MlflowModels mlflow) {
        this.deployments = deployments;
        this.mlflow = mlflow;
    }

    @Override
    public JobType<RecordPromotion.Input, RecordPromotion.Output> type() {
        return RecordPromotion.TYPE;
    }

    @Override
    public RecordPromotion.Output handle(RecordPromotion.Input input, JobContext context) {
        return MlflowPatience.call(context, () -> {
            int version = mlflow.version(input.modelName(), input.modelDigest());
            deployments.promoted(
                    input.deploymentId(), () -> mlflow.crown(input.modelName(), input.environment(), version));
            return new RecordPromotion.Output();
        });
    }
}
