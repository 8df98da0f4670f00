package io.rankloom.jobs.collect;

/** A mapping says something that it may not; the message names the place and what would do. */
final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
