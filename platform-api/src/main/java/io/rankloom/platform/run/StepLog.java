package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Log lines of the steps; they outlive their workers. */
@ApplicationScoped
public class StepLog {

    private static final int LONGEST = 2_000;
    private static final int MOST_PER_REPORT = 1_000;

    /** One line; {@code id} grows, so that a reader can go on after it. */
    public record Line(long id, int loopCounter, int attempt, Instant at, String line) {}

    private final EntityManager entities;

    StepLog(EntityManager entities) {
        this.entities = entities;
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

    /** Lines as they are kept; of more than a thousand at once the middle is left out and said so. */
    static String[] fitting(List<String> lines) {
        if (lines == null || lines.size() <= MOST_PER_REPORT) {
            return lines == null
                    ? new String[0]
                    : lines.stream().map(StepLog::shorten).toArray(String[]::new);
        }
        int half = MOST_PER_REPORT / 2;
        List<String> fitting = new ArrayList<>(lines.subList(0, half));
        fitting.add("… " + (lines.size() - MOST_PER_REPORT) + " lines left out …");
        fitting.addAll(lines.subList(lines.size() - half, lines.size()));
        return fitting.stream().map(StepLog::shorten).toArray(String[]::new);
    }
}
