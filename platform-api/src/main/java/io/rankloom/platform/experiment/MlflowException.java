package io.rankloom.platform.experiment;

import java.util.Set;

/** MLflow could not be reached, or refused. The message names the request and what MLflow said. */
public final class MlflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> TROUBLES =
            Set.of("INTERNAL_ERROR", "TEMPORARILY_UNAVAILABLE", "REQUEST_LIMIT_EXCEEDED");

    private final String code;

    MlflowException(String message, String code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** MLflow's error code, such as {@code RESOURCE_ALREADY_EXISTS}; empty if the server was not reached. */
    public String code() {
        return code;
    }

    /** Whether the same request may succeed later: the server was not reached, answered for a proxy, or is in trouble itself. */
    public boolean isAway() {
        return code.isEmpty() || TROUBLES.contains(code);
    }
}
