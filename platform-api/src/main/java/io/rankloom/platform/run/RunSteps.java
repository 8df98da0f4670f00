package io.rankloom.platform.run;

import io.rankloom.platform.workflow.Diagrams;
import io.rankloom.platform.workflow.ElementState;
import io.rankloom.platform.workflow.ElementStateSource;
import io.rankloom.platform.workflow.FlowNode;
import io.rankloom.platform.workflow.Incident;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Joins what the diagram draws, what the engine does and what the workers report into the steps of a run. */
@ApplicationScoped
public class RunSteps {

    private final Diagrams diagrams;
    private final ElementStateSource source;

    RunSteps(Diagrams diagrams, ElementStateSource source) {
        this.diagrams = diagrams;
        this.source = source;
    }

    /** Every element of the run's process and of the processes that it calls. */
    List<StepView> of(Run run) {
        return of(run, node -> true);
    }

    /** Those elements that {@code wanted} accepts, in the order of the diagrams. */
    List<StepView> of(Run run, Predicate<FlowNode> wanted) {
        Map<String, List<ElementState>> states = source.elements(run.id).stream()
                .collect(Collectors.groupingBy(state -> key(state.processId(), state.elementId())));
        Map<String, List<Attempt>> attempts =
                Attempt.ofRun(run.id).stream().collect(Collectors.groupingBy(a -> a.elementId));
        Map<String, List<Incident>> incidents =
                source.incidents(run.id).stream().collect(Collectors.groupingBy(Incident::elementId));
        return diagrams.nodes(run.kind.processId()).stream()
                .filter(wanted)
                .map(node -> new StepProgress(
                                node,
                                states.getOrDefault(key(node.processId(), node.elementId()), List.of()),
                                attempts.getOrDefault(node.elementId(), List.of()),
                                incident(
                                        run,
                                        incidents.getOrDefault(node.elementId(), List.of()),
                                        attempts.getOrDefault(node.elementId(), List.of())))
                        .view())
                .toList();
    }

    /** The first of a step's incidents with what may be changed at any of them; null without one. */
    private static StepView.IncidentView incident(Run run, List<Incident> incidents, List<Attempt> attempts) {
        if (incidents.isEmpty()) {
            return null;
        }
        Incident first = incidents.getFirst();
        return new StepView.IncidentView(
                Long.toString(first.incidentKey()),
                first.message(),
                first.createdAt(),
                StepParameters.of(run, incidents, attempts));
    }

    private static String key(String processId, String elementId) {
        return processId + "/" + elementId;
    }
}
