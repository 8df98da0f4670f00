package io.rankloom.platform.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the engine is doing for a run, joined by the run's id and never by engine keys alone, since those can change when the broker crashes. Covers the run's own
 * process and all that it calls.
 */
public interface ElementStateSource {

    /** Counts per element and kind of instance; an element that was never entered is absent. */
    List<ElementState> elements(UUID runId);

    /** Incidents that nobody has resolved yet, oldest first. */
    List<Incident> incidents(UUID runId);

    /** Keys of the run's own instances that are active; more than one would be a fault. */
    Set<Long> activeInstances(UUID runId);

    /** How the run's own instance ended; empty while one is active or none was seen. */
    Optional<InstanceEnd> rootEnd(UUID runId);
}
