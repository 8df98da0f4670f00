package io.rankloom.platform.workflow.job;

import io.rankloom.platform.deployment.Deployments;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.rollback.RollBackDeployment;
import jakarta.inject.Singleton;

/** Gives the traffic back to an earlier version. */
@Singleton
class RollBackDeploymentHandler implements JobHandler<RollBackDeployment.Input, RollBackDeployment.Output> {

    private final RunRecord runs;
    private final Deployments deployments;

    RollBackDeploymentHandler(RunRecord runs, Deployments deployments) {
        this.runs = runs;
        this.deployments = deployments;
    }

    @Override
    public JobType<RollBackDeployment.Input, RollBackDeployment.Output> type() {
        return RollBackDeployment.TYPE;
    }

    @Override
    public RollBackDeployment.Output handle(RollBackDeployment.Input input, JobContext context) {
        return runs.change(input.runId(), run -> {
            RollBackDeployment.Output output = deployments.rollBack(input);
            run.deploymentId = output.deploymentId();
            run.modelVersion = output.modelVersion();
            run.modelDigest = output.modelDigest();
            return output;
        });
    }
}
