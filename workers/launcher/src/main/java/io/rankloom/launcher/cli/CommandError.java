package io.rankloom.launcher.cli;

/** An error of the user's or of the platform's that a command reports in one line: what, and what to do. */
final class CommandError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandError(String message) {
        super(message);
    }
}
