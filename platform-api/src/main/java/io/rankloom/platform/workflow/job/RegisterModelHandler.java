package io.rankloom.platform.workflow.job;

import io.rankloom.platform.experiment.MlflowPatience;
import io.rankloom.platform.model.ModelVersions;
import io.rankloom.platform.registry.MlflowModels;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.RegisterModel;
import jakarta.inject.Singleton;

/** Makes the model a version, here and in MLflow's registry; MLflow first, so that a version of ours always has its model there. */
@Singleton
class RegisterModelHandler implements JobHandler<RegisterModel.Input, RegisterModel.Output> {

    private final RunRecord runs;
    private final ModelVersions models;
    private final MlflowModels mlflow;

    RegisterModelHandler(RunRecord runs, ModelVersions models, MlflowModels mlflow) {
        this.runs = runs;
        this.models = models;
        this.mlflow = mlflow;
    }

    @Override
    public JobType<RegisterModel.Input, RegisterModel.Output> type() {
        return RegisterModel.TYPE;
    }

    @Override
    public RegisterModel.Output handle(RegisterModel.Input input, JobContext context) {
        context.progress(0.1, "sending the model to MLflow");
        MlflowPatience.call(
                context, () -> mlflow.register(input.runId(), input.modelName(), input.modelDigest(), input.verdict()));
        return runs.change(input.runId(), run -> {
            run.modelDigest = input.modelDigest();
            run.verdict = input.verdict();
            run.rule = input.rule();
            run.modelVersion = models.register(input, run.startedBy);
            return new RegisterModel.Output(run.modelVersion);
        });
    }
}
