package io.rankloom.platform.workflow.job;

import io.rankloom.platform.deployment.Deployments;
import io.rankloom.platform.run.RunState;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.promotion.AssignDeployment;
import jakarta.inject.Singleton;

/** Gives a run's model its next stage. */
@Singleton
class AssignDeploymentHandler implements JobHandler<AssignDeployment.Input, AssignDeployment.Output> {

    private final RunRecord runs;
    private final Deployments deployments;

    AssignDeploymentHandler(RunRecord runs, Deployments deployments) {
        this.runs = runs;
        this.deployments = deployments;
    }

    @Override
    public JobType<AssignDeployment.Input, AssignDeployment.Output> type() {
        return AssignDeployment.TYPE;
    }

    @Override
    public AssignDeployment.Output handle(AssignDeployment.Input input, JobContext context) {
        return runs.change(input.runId(), run -> {
            run.deploymentId = deployments.assign(input, run.startedBy);
            if (run.state == RunState.WAITING) {
                run.state = RunState.RUNNING;
            }
            return new AssignDeployment.Output(run.deploymentId);
        });
    }
}
