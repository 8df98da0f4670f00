package io.rankloom.platform.workflow.job;

import io.rankloom.platform.deployment.Deployments;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.WithdrawDeployment;
import jakarta.inject.Singleton;

/** Takes a model back whose guards tripped; the model before it answers again. */
@Singleton
class WithdrawDeploymentHandler implements JobHandler<WithdrawDeployment.Input, WithdrawDeployment.Output> {

    private final Deployments deployments;

    WithdrawDeploymentHandler(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public JobType<WithdrawDeployment.Input, WithdrawDeployment.Output> type() {
        return WithdrawDeployment.TYPE;
    }

    @Override
    public WithdrawDeployment.Output handle(WithdrawDeployment.Input input, JobContext context) {
        deployments.withdraw(input.deploymentId(), input.guardReason());
        return new WithdrawDeployment.Output();
    }
}
