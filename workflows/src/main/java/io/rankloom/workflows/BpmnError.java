package io.rankloom.workflows;

/** A business outcome that the process models with an error event: trying again would not help. */
public final class BpmnError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code one of the job type's error codes
     * @param message for people: what was wrong, where, the value, and the way out
     */
    public BpmnError(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
