package io.rankloom.platform.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entries are wanted; null where all are.
 *
 * @param action the whole verb, or its beginning up to a dot, such as {@code review.}
 * @param object the id of what it was about
 * @param from the first moment
 * @param to the first moment after
 */
record AuditFilter(String actor, String action, String object, String digest, Instant from, Instant to) {

    /** Entries before a place in the chain, newest first. */
    List<AuditEvent> before(long seq, int limit) {
        List<Object> values = new ArrayList<>(List.of(seq));
        StringBuilder where = new StringBuilder("seq < ?1");
        add(where, values, " and actor = ?", actor);
        if (action != null && action.endsWith(".")) {
            add(where, values, " and action like ?", action.replace("%", "").replace("_", "") + "%");
        } else {
            add(where, values, " and action = ?", action);
        }
        add(where, values, " and objectId = ?", object);
        add(where, values, " and digest = ?", digest);
        add(where, values, " and at >= ?", from);
        add(where, values, " and at < ?", to);
        return AuditEvent.<AuditEvent>find(where + " order by seq desc", values.toArray())
                .page(0, limit)
                .list();
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            values.add(value);
            where.append(condition).append(values.size());
        }
    }
}
