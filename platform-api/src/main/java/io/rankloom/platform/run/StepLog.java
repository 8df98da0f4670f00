package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Log lines of the steps; they outlive their workers. */
@ApplicationScoped
public class StepLog {

    private static final int LONGEST = 2_000;
    private static final int MOST_PER_REPORT = 1_000;

    /** One line; {@code id} grows, so that a reader can go on after it. */
    public record Line(long id, int loopCounter, int attempt, Instant at, String line) {}

    private final EntityManager entities;
    private final RunEvents events;

    StepLog(EntityManager entities, RunEvents events) {
        this.entities = entities;
        this.events = events;
    }

    /** Appends lines of an attempt; past a thousand at once the middle is left out and said so. */
    @Transactional(Transactional.TxType.MANDATORY)
    void append(Attempt attempt, List<String> lines) {
        if (lines == null || lines.isEmpty()) {
            return;
        }
        Instant now = Run.now();
        List<Line> written = new ArrayList<>();
        for (String line : fitting(lines)) {
            Object id = entities.createNativeQuery("""
                            INSERT INTO step_log (run_id, element_id, loop_counter, attempt, line, logged_at)
                            VALUES (:run, :element, :loop, :attempt, :line, :at) RETURNING id
                            """)
                    .setParameter("run", attempt.runId)
                    .setParameter("element", attempt.elementId)
                    .setParameter("loop", attempt.loopCounter)
                    .setParameter("attempt", attempt.number)
                    .setParameter("line", line)
                    .setParameter("at", now)
                    .getSingleResult();
            written.add(new Line(((Number) id).longValue(), attempt.loopCounter, attempt.number, now, line));
        }
        events.append(attempt.runId, "log", Map.of("elementId", attempt.elementId, "lines", written));
    }

    /** Lines of a step after {@code id}, oldest first. */
    @Transactional
    public List<Line> after(UUID runId, String elementId, long id, int limit) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT id, loop_counter, attempt, logged_at, line FROM step_log
                        WHERE run_id = :run AND element_id = :element AND id > :id ORDER BY id LIMIT :limit
                        """)
                .setParameter("run", runId)
                .setParameter("element", elementId)
                .setParameter("id", id)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Line(
                        ((Number) row[0]).longValue(),
                        ((Number) row[1]).intValue(),
                        ((Number) row[2]).intValue(),
                        (Instant) row[3],
                        (String) row[4]))
                .toList();
    }

    /** One line, without what Postgres cannot store, no longer than fits a screen. */
    static String shorten(String line) {
        return PlainText.of(line, LONGEST);
    }

    private static List<String> fitting(List<String> lines) {
        if (lines.size() <= MOST_PER_REPORT) {
            return lines.stream().map(StepLog::shorten).toList();
        }
        int half = MOST_PER_REPORT / 2;
        List<String> fitting = new ArrayList<>(lines.subList(0, half));
        fitting.add("… " + (lines.size() - MOST_PER_REPORT) + " lines left out …");
        fitting.addAll(lines.subList(lines.size() - half, lines.size()));
        return fitting.stream().map(StepLog::shorten).toList();
    }
}
