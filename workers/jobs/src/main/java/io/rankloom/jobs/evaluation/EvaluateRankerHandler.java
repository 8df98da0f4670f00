package io.rankloom.jobs.evaluation;

import io.rankloom.jobs.Made;
import io.rankloom.jobs.Step;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.tracking.Tracking;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import io.rankloom.workflows.training.EvaluateRanker;
import io.rankloom.workflows.training.GateInput;
import io.rankloom.workflows.training.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures the best trial on the test queries and writes the report. */
public final class EvaluateRankerHandler implements JobHandler<EvaluateRanker.Input, EvaluateRanker.Output> {

    private static final int VERSION = 11;

    private final Steps steps;
    private final Tracking tracking;

    public EvaluateRankerHandler(Steps steps, Tracking tracking) {
        this.steps = steps;
        this.tracking = tracking;
    }

    @Override
    public JobType<EvaluateRanker.Input, EvaluateRanker.Output> type() {
        return EvaluateRanker.TYPE;
    }

    @Override
    public EvaluateRanker.Output handle(EvaluateRanker.Input input, JobContext context) throws Exception {
        List<String> inputs = new ArrayList<>(List.of(input.featuresDigest(), input.fusionDigest()));
        input.trials().stream().map(Trial::modelDigest).forEach(inputs::add);
        if (input.championDigest() != null) {
            inputs.add(input.championDigest());
        }
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("cutoff", input.cutoff());
        parameters.put("best", input.modelDigest());
        parameters.put("rankers", input.trials().stream().map(Trial::ranker).toList());
        parameters.put("champion", input.championDigest() != null);
        if (input.fairnessAttribute() != null) {
            parameters.put("fairnessAttribute", input.fairnessAttribute());
        }
        Step step = new Step("evaluate-ranker", VERSION, parameters, inputs, input.seed());
        EvaluateRanker.Output output = steps.run(step, EvaluateRanker.Output.class, context, () -> {
            var evaluation = new ModelEvaluation(steps.store(), input, context);
            GateInput[] gate = new GateInput[1];
            String digest = steps.store().publish(folder -> gate[0] = evaluation.write(folder));
            return new Made<>(digest, new EvaluateRanker.Output(digest, gate[0]));
        });
        track(input, output.gateInput());
        return output;
    }

    private void track(EvaluateRanker.Input input, GateInput gate) {
        String ndcg = "test_ndcg@" + input.cutoff();
        tracking.metrics(
                input.mlflowRunId(),
                Map.of(
                        ndcg,
                        gate.ndcg(),
                        ndcg + "_difference_lower",
                        gate.ndcgDifferenceLower(),
                        "worst_slice_difference",
                        gate.worstSliceDifference(),
                        "missing_modality_drop",
                        gate.missingModalityDrop(),
                        "latency_p99_millis",
                        gate.latencyP99Millis(),
                        "parity_error",
                        gate.parityError()),
                0);
    }
}
