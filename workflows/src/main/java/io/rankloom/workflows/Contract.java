package io.rankloom.workflows;

import io.rankloom.workflows.collect.AssessQuality;
import io.rankloom.workflows.collect.CleanDataset;
import io.rankloom.workflows.collect.CollectSource;
import io.rankloom.workflows.collect.PlanCollection;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.rankloom.workflows.promotion.AssignDeployment;
import io.rankloom.workflows.promotion.ExpireReview;
import io.rankloom.workflows.promotion.MeasureGuards;
import io.rankloom.workflows.promotion.OpenReview;
import io.rankloom.workflows.promotion.RecordPromotion;
import io.rankloom.workflows.promotion.RemindReviewers;
import io.rankloom.workflows.promotion.WithdrawDeployment;
import io.rankloom.workflows.rollback.RollBackDeployment;
import io.rankloom.workflows.training.AssembleFeatures;
import io.rankloom.workflows.training.ChooseBest;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.ExtractImage;
import io.rankloom.workflows.training.ExtractRating;
import io.rankloom.workflows.training.ExtractReview;
import io.rankloom.workflows.training.ExtractText;
import io.rankloom.workflows.training.FinishRun;
import io.rankloom.workflows.training.LearnFusion;
import io.rankloom.workflows.training.RegisterModel;
import io.rankloom.workflows.training.ResolveChampion;
import io.rankloom.workflows.training.SuggestTrials;
import io.rankloom.workflows.training.TrainRanker;
import io.rankloom.workflows.training.ValidateDataset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the BPMN files and the code that serves them have agreed on. */
public final class Contract {

    /** Job types that workers serve: pure steps over artifacts. */
    public static final List<JobType<?, ?>> WORKER_JOBS = List.of(
            PlanCollection.TYPE,
            CollectSource.TYPE,
            CleanDataset.TYPE,
            AssessQuality.TYPE,
            ValidateDataset.TYPE,
            ExtractText.TYPE,
            ExtractImage.TYPE,
            ExtractRating.TYPE,
            ExtractReview.TYPE,
            AssembleFeatures.TYPE,
            LearnFusion.TYPE,
            TrainRanker.TYPE,
            SuggestTrials.TYPE,
            ChooseBest.TYPE,
            EvaluateRanker.TYPE);

    /** Job types that the platform API serves: they read and change its records. */
    public static final List<JobType<?, ?>> PLATFORM_JOBS = List.of(
            PublishDatasetVersion.TYPE,
            ResolveChampion.TYPE,
            RegisterModel.TYPE,
            FinishRun.TYPE,
            OpenReview.TYPE,
            RemindReviewers.TYPE,
            ExpireReview.TYPE,
            AssignDeployment.TYPE,
            MeasureGuards.TYPE,
            WithdrawDeployment.TYPE,
            RecordPromotion.TYPE,
            RollBackDeployment.TYPE);

    /** BPMN error codes by job type; a type that is not here throws none. */
    public static final Map<String, Set<String>> ERROR_CODES = Map.of(
            PlanCollection.TYPE.name(), Set.of(PlanCollection.BAD_SOURCE),
            CollectSource.TYPE.name(), Set.of(CollectSource.BAD_SOURCE),
            CleanDataset.TYPE.name(), Set.of(CleanDataset.BAD_SOURCE, CleanDataset.TOO_MANY_BAD_ROWS),
            ValidateDataset.TYPE.name(), Set.of(ValidateDataset.DATASET_INVALID),
            AssembleFeatures.TYPE.name(), Set.of(AssembleFeatures.NO_POSITIVE_JUDGMENTS),
            ChooseBest.TYPE.name(), Set.of(ChooseBest.ALL_TRIALS_FAILED));

    private static final Set<String> COLLECT_VARIABLES =
            Set.of("runId", "project", "datasetName", "sourceUri", "mappingUri", "badRowLimit", "seed");

    /** Variables that the start message of a process carries, by process id; one may be null, none may be missing. */
    public static final Map<String, Set<String>> START_VARIABLES = Map.of(
            "import-dataset", COLLECT_VARIABLES,
            "train-ranker",
                    Set.of(
                            "runId",
                            "project",
                            "datasetName",
                            "datasetDigest",
                            "sourceUri",
                            "mappingUri",
                            "badRowLimit",
                            "seed",
                            "fusion",
                            "rankers",
                            "search",
                            "textModel",
                            "fairnessAttribute",
                            "modalities",
                            "shardSize",
                            "labels",
                            "environment",
                            "modelName",
                            "requester",
                            "mlflowRunId",
                            "reviewDeadline",
                            "cutoff"),
            "roll-back",
                    Set.of("runId", "project", "modelName", "environment", "targetVersion", "reason", "requester"));

    private Contract() {}
}
