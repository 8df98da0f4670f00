package io.rankloom.platform.workflow.job;

import io.rankloom.platform.deployment.Deployments;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.ResolveChampion;
import jakarta.inject.Singleton;

/** Finds what is live now. */
@Singleton
class ResolveChampionHandler implements JobHandler<ResolveChampion.Input, ResolveChampion.Output> {

    private final Deployments deployments;

    ResolveChampionHandler(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public JobType<ResolveChampion.Input, ResolveChampion.Output> type() {
        return ResolveChampion.TYPE;
    }

    @Override
    public ResolveChampion.Output handle(ResolveChampion.Input input, JobContext context) {
        return new ResolveChampion.Output(deployments
                .championDigest(input.modelName(), input.environment())
                .orElse(null));
    }
}
