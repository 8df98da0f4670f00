package io.rankloom.platform.workflow;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.rankloom.platform.run.RunProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * Stores a batch and tells the runs that it speaks of. A record that can never be stored is logged and left out, since the exporter would send it, and
     * nothing after it, for ever; anything else that fails fails the call, so that the exporter comes again.
     */
    public void take(List<EngineEvent> batch) {
        try {
            QuarkusTransaction.requiringNew().run(() -> storeAll(batch));
        } catch (RuntimeException e) {
            if (!UnstorableRecord.isCauseOf(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                Log.errorf(e, "left out what can not be stored: %s", batch.getFirst());
                return;
            }
            byPosition(batch).forEach(event -> take(List.of(event)));
        }
    }

    private static Stream<EngineEvent> byPosition(List<EngineEvent> batch) {
        return batch.stream().sorted(Comparator.comparingLong(EngineEvent::position));
    }

    private void storeAll(List<EngineEvent> batch) {
        Map<Long, Set<String>> changed = new LinkedHashMap<>();
        byPosition(batch).forEach(event -> {
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
