package io.rankloom.learning.search;

/** A search that cannot be made. The message names the value and what is allowed. */
public final class InvalidSearchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field which part of the search is at fault: {@code ranker}, {@code method}, {@code halving.factor} and so on */
    InvalidSearchException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Which part of the search is at fault. */
    public String field() {
        return field;
    }
}
