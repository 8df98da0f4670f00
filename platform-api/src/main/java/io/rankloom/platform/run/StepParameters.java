package io.rankloom.platform.run;

import io.rankloom.platform.workflow.Incident;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The parameters of a plan that may be changed while a step stands still: those that it reads and no step before it has read,
 * so that the plan with the change is still the plan of all that was made. The seed is read from the first step on.
 */
final class StepParameters {

    private static final Map<String, List<String>> FIRST_READ_BY = Map.of(
            "validate-dataset", List.of("modalities", "shardSize", "textModel", "fairnessAttribute"),
            "assemble-features", List.of("labels"),
            "learn-fusion", List.of("fusion"),
            "suggest-trials", List.of("search.trials", "search.minutes", "search.parallel"),
            "evaluate-ranker", List.of("cutoff"));

    /**
     * @param name path in the plan, such as {@code rankers[1]}
     * @param value as it is now; null where the plan has none
     */
    public record Parameter(String name, String value) {}

    private StepParameters() {}

    /**
     * @param incidents of one step
     * @param attempts of the same step
     */
    static List<Parameter> of(Run run, List<Incident> incidents, List<Attempt> attempts) {
        if (run.kind != RunKind.TRAIN) {
            return List.of();
        }
        RunResource.Plan plan = RunPlans.of(run).plan();
        return incidents.stream()
                .flatMap(incident -> names(incident, attempts))
                .distinct()
                .map(name -> new Parameter(name, PlanField.of(name).read(plan)))
                .toList();
    }

    /** The parameters that may be changed at this incident. */
    static Stream<String> names(Incident incident, List<Attempt> attempts) {
        if (incident.elementId().equals(RunTrial.OF_PLAN)) {
            return attempts.stream()
                    .filter(a -> Objects.equals(a.jobKey, incident.jobKey()))
                    .map(a -> PlanField.ranker(a.loopCounter - 1))
                    .distinct();
        }
        return FIRST_READ_BY.getOrDefault(incident.elementId(), List.of()).stream();
    }
}
