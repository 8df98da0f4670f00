package io.rankloom.launcher.cli;

/** An error of the user's or of the platform's that a command reports in one line: what, and what to do. */
final class CommandError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    CommandError(String message) {
        this(message, "");
    }

    /** @param field of the request that the platform refused, such as {@code plan.search.ranker}; empty when none is at fault */
    CommandError(String message, String field) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
