package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.DATASET_NOT_FOUND;
import static io.rankloom.platform.problem.ErrorCode.DATASET_NOT_JUDGED;

import io.rankloom.platform.dataset.DatasetVersion;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.model.RegisteredModel;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Turns a request into a run. */
@ApplicationScoped
class RunRequests {

    private final RunPlans plans;
    private final RunStarter starter;
    private final DatasetVersions datasets;
    private final Projects projects;

    RunRequests(RunPlans plans, RunStarter starter, DatasetVersions datasets, Projects projects) {
        this.plans = plans;
        this.starter = starter;
        this.datasets = datasets;
        this.projects = projects;
    }

    /** Records the run that the request asks for. */
    @Transactional
    RunView start(RunResource.NewRun request, String actor) {
        projects.require(request.project());
        if (request.kind() == RunKind.TRAIN && request.modelName() != null) {
            RegisteredModel.requireFree(request.modelName(), request.project());
        }
        UUID id = request.kind() == RunKind.COLLECT
                ? starter.collect(plans.collect(request, actor))
                : starter.train(known(plans.train(request, actor)));
        return RunView.of(Run.require(id));
    }

    /** Without a source the run takes a version that was published before: the one named, else the newest. */
    NewTrain known(NewTrain order) {
        if (order.sourceUri() != null) {
            return order;
        }
        DatasetVersion version = datasets.find(order.project(), order.datasetName(), order.datasetVersion())
                .orElseThrow(() -> new ApiException(
                        DATASET_NOT_FOUND,
                        "dataset " + order.datasetName() + " has "
                                + (order.datasetVersion() == null
                                        ? "no version"
                                        : "no version " + order.datasetVersion())
                                + "; import it first, or give a sourceUri",
                        "dataset"));
        requireJudged(order.datasetName(), version);
        return order.of(version.version, version.digest);
    }

    /** Clicks can teach, but what was learnt is measured by judgments alone. */
    private static void requireJudged(String dataset, DatasetVersion version) {
        if (version.queries == 0 || version.judgments == 0) {
            throw new ApiException(
                    DATASET_NOT_JUDGED,
                    "dataset %s version %d has no judged queries: %d products, %d queries, %d judgments; choose a version with judgments"
                            .formatted(dataset, version.version, version.products, version.queries, version.judgments),
                    "dataset");
        }
    }
}
