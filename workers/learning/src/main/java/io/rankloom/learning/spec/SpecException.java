package io.rankloom.learning.spec;

/** A spec that cannot be used. The message names the parameter, the value and what is allowed. */
public final class SpecException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public SpecException(String message) {
        super(message);
    }
}
