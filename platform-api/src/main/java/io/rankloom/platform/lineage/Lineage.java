package io.rankloom.platform.lineage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The graph of digests. */
@ApplicationScoped
public class Lineage {

    static final int MAX_EDGES = 5_000;

    private final EntityManager entities;
    private final Event<StepRecorded> recorded;

    Lineage(EntityManager entities, Event<StepRecorded> recorded) {
        this.entities = entities;
        this.recorded = recorded;
    }

    /** Adds what a step read and made; edges that are there stay as they are. */
    @Transactional
    public void record(UUID runId, String step, String stepKey, Collection<String> inputs, String output) {
        for (String input : inputs) {
            entities.createNativeQuery("""
                            INSERT INTO lineage_edge (input, output, step, step_key, run_id, recorded_at)
                            VALUES (:input, :output, :step, :stepKey, :runId, now()) ON CONFLICT DO NOTHING
                            """)
                    .setParameter("input", input)
                    .setParameter("output", output)
                    .setParameter("step", step)
                    .setParameter("stepKey", stepKey)
                    .setParameter("runId", runId)
                    .executeUpdate();
        }
        recorded.fire(new StepRecorded(runId, step, stepKey, List.copyOf(inputs), output));
    }

    /**
     * All edges that lead to a digest and from it, the nearest first, at most {@value #MAX_EDGES}.
     *
     * @param at as the graph was at this moment
     */
    @Transactional
    List<LineageEdge> around(String digest, Instant at) {
        Map<LineageEdge.Key, LineageEdge> edges = new LinkedHashMap<>();
        walk(digest, true, at, edges);
        walk(digest, false, at, edges);
        return List.copyOf(edges.values());
    }

    private static void walk(String from, boolean up, Instant at, Map<LineageEdge.Key, LineageEdge> edges) {
        String condition = (up ? "key.output in ?1" : "key.input in ?1") + " and recordedAt <= ?2";
        Set<String> seen = new LinkedHashSet<>(List.of(from));
        Deque<String> frontier = new ArrayDeque<>(seen);
        while (!frontier.isEmpty() && edges.size() < MAX_EDGES) {
            List<LineageEdge> found = LineageEdge.list(condition, List.copyOf(frontier), at);
            frontier.clear();
            for (LineageEdge edge : found) {
                edges.putIfAbsent(edge.key, edge);
                String next = up ? edge.key.input() : edge.key.output();
                if (seen.add(next)) {
                    frontier.add(next);
                }
            }
        }
    }
}
