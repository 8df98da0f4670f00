package io.rankloom.platform.problem;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;

/** What the database's refusals mean to a client. The message itself is never shown: it tells of our tables. */
enum DatabaseFault {
    /** It does not answer: SQLSTATE classes 08 (connection), 53 (resources), 57 (operator), or a pool that ran dry. */
    AWAY,
    /** A text holds NUL, which it does not store. */
    UNSTORABLE_TEXT,
    /** Somebody else made or changed the same thing at the same moment. */
    CONFLICT,
    /** None of these, or no fault of the database. */
    OTHER;

    static DatabaseFault of(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return CONFLICT;
            }
            if (cause instanceof SQLException sql) {
                DatabaseFault fault = of(sql.getSQLState());
                if (fault != OTHER) {
                    return fault;
                }
            }
        }
        return OTHER;
    }

    private static DatabaseFault of(String state) {
        if (state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
            return AWAY;
        }
        return switch (state) {
            case "22021" -> UNSTORABLE_TEXT;
            // Unique violation, serialization failure, deadlock.
            case "23505", "40001", "40P01" -> CONFLICT;
            default -> OTHER;
        };
    }
}
