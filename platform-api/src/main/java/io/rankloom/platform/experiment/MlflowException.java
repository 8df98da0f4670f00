package io.rankloom.platform.experiment;

/** MLflow could not be reached, or refused. The message names the request and what MLflow said. */
public final class MlflowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    MlflowException(String message, String code, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** MLflow's error code, such as {@code RESOURCE_ALREADY_EXISTS}; empty if the server was not reached. */
    public String code() {
        return code;
    }
}
