package io.rankloom.platform.workflow.job;

import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import jakarta.inject.Singleton;

/** Publishes what a run has collected. */
@Singleton
class PublishDatasetVersionHandler implements JobHandler<PublishDatasetVersion.Input, PublishDatasetVersion.Output> {

    private final RunRecord runs;
    private final DatasetVersions datasets;

    PublishDatasetVersionHandler(RunRecord runs, DatasetVersions datasets) {
        this.runs = runs;
        this.datasets = datasets;
    }

    @Override
    public JobType<PublishDatasetVersion.Input, PublishDatasetVersion.Output> type() {
        return PublishDatasetVersion.TYPE;
    }

    @Override
    public PublishDatasetVersion.Output handle(PublishDatasetVersion.Input input, JobContext context) {
        return runs.change(input.runId(), run -> {
            run.datasetDigest = input.datasetDigest();
            run.datasetVersion = datasets.publish(input, run.startedBy);
            return new PublishDatasetVersion.Output(run.datasetVersion);
        });
    }
}
