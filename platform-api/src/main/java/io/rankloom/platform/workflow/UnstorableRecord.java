package io.rankloom.platform.workflow;

import java.sql.SQLException;
import java.util.Set;

/** Tells a record that can never be stored from a database that can store nothing just now. */
final class UnstorableRecord {

    /** Somebody else wrote the same at this moment; next time it is there. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** SQLSTATE classes of data exceptions, violated constraints and exceeded limits. */
    private static final Set<String> CLASSES = Set.of("22", "23", "54");

    private UnstorableRecord() {}

    static boolean isCauseOf(RuntimeException e) {
        boolean ofOurs = e instanceof NullPointerException || e instanceof IllegalArgumentException;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return !state.equals(UNIQUE_VIOLATION) && CLASSES.contains(state.substring(0, 2));
            }
        }
        return ofOurs;
    }
}
