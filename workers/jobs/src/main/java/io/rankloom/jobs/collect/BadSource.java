package io.rankloom.jobs.collect;

/** A source is missing, unreadable or not what its mapping says; the message names the file and the way out. */
final class BadSource extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSource(String message) {
        super(message);
    }

    BadSource(String message, Throwable cause) {
        super(message, cause);
    }
}
