package io.rankloom.platform.workflow;

import io.rankloom.platform.run.RunProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes in what the exporter posts. A batch may be posted again, whole or in part, and in any order; the outcome is the same. */
@ApplicationScoped
public class EngineEvents {

    private final EngineEventStore store;
    private final ExporterElementStateSource source;
    private final RunProgress progress;

    EngineEvents(EngineEventStore store, ExporterElementStateSource source, RunProgress progress) {
        this.store = store;
        this.source = source;
        this.progress = progress;
    }

    /** Stores a batch and tells the runs that it speaks of. All or nothing. */
    @Transactional
    public void take(List<EngineEvent> batch) {
        Map<Long, Set<String>> changed = new LinkedHashMap<>();
        batch.stream().sorted(Comparator.comparingLong(EngineEvent::position)).forEach(event -> {
            if (store(event)) {
                Set<String> elements =
                        changed.computeIfAbsent(event.processInstanceKey(), key -> new LinkedHashSet<>());
                if (!event.isProcess() && event.elementId() != null) {
                    elements.add(event.elementId());
                }
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        source.runsOf(changed.keySet()).forEach((runId, instances) -> {
            Set<String> elements = new LinkedHashSet<>();
            instances.forEach(key -> elements.addAll(changed.get(key)));
            progress.engineMoved(runId, elements);
        });
    }

    private boolean store(EngineEvent event) {
        return switch (event.kind()) {
            case "VARIABLE" -> event.run().map(run -> store.run(event, run)).orElse(false);
            case "INCIDENT" -> store.incident(event);
            case "ELEMENT", "PROCESS" ->
                event.state()
                        .map(state -> event.isProcess() ? store.process(event, state) : store.element(event, state))
                        .orElse(false);
            default -> false;
        };
    }
}
