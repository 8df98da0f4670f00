package io.rankloom.platform.run;

import io.rankloom.platform.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.UUID;

/**
 * Records new runs. A run is durable once the caller's transaction commits; the start queue hands it to the engine afterwards, exactly once. Without a
 * transaction each call is one of its own.
 */
@ApplicationScoped
@Transactional
public class RunStarter {

    private final Event<RunRecorded> recorded;
    private final Audit audit;

    RunStarter(Event<RunRecorded> recorded, Audit audit) {
        this.recorded = recorded;
        this.audit = audit;
    }

    /** Records a training run and returns its id. */
    public UUID train(NewTrain order) {
        Run run = newRun(RunKind.TRAIN, order.project(), order.seed(), order.startedBy());
        run.datasetName = order.datasetName();
        run.datasetVersion = order.datasetVersion();
        run.datasetDigest = order.datasetDigest();
        run.sourceUri = order.sourceUri();
        run.mappingUri = order.mappingUri();
        run.badRowLimit = order.badRowLimit();
        run.fusion = order.fusion();
        run.rankers = order.rankers();
        run.search = order.search();
        run.modalities = order.modalities();
        run.textModel = order.textModel();
        run.fairnessAttribute = order.fairnessAttribute();
        run.cutoff = order.cutoff();
        run.shardSize = order.shardSize();
        run.labels = order.labels();
        run.modelName = order.modelName();
        run.environment = order.environment();
        run.reviewDeadline = order.reviewDeadline();
        UUID id = record(run);
        for (int i = 0; i < run.rankers.size(); i++) {
            RunTrial.ordered(id, RunTrial.OF_PLAN, i + 1, run.rankers.get(i));
        }
        return id;
    }

    /** Records a run that collects a dataset version and returns its id. */
    public UUID collect(NewCollect order) {
        Run run = newRun(RunKind.COLLECT, order.project(), order.seed(), order.startedBy());
        run.datasetName = order.datasetName();
        run.sourceUri = order.sourceUri();
        run.mappingUri = order.mappingUri();
        run.badRowLimit = order.badRowLimit();
        return record(run);
    }

    /** Records a run that goes back to an earlier version and returns its id. */
    public UUID rollBack(NewRollBack order) {
        Run run = newRun(RunKind.ROLL_BACK, order.project(), 0, order.startedBy());
        run.modelName = order.modelName();
        run.environment = order.environment();
        run.targetVersion = order.targetVersion();
        run.reason = order.reason();
        return record(run);
    }

    private static Run newRun(RunKind kind, String project, long seed, String startedBy) {
        Run run = new Run();
        run.id = UUID.randomUUID();
        run.kind = kind;
        run.state = RunState.QUEUED;
        run.project = project;
        run.seed = seed;
        run.startedBy = startedBy;
        run.createdAt = Run.now();
        return run;
    }

    private UUID record(Run run) {
        run.persistAndFlush();
        String action = "run.start-" + run.kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        audit.record(run.startedBy, action, "run", run.id.toString(), run.datasetDigest, run.reason);
        recorded.fire(new RunRecorded(run.id));
        return run.id;
    }
}
