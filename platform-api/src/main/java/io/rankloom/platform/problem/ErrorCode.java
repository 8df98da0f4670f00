package io.rankloom.platform.problem;

/** Every error a client can act on. Names are part of the API: add, never rename. */
public enum ErrorCode {
    INVALID_REQUEST(400),
    RUN_NOT_FOUND(404),
    STEP_NOT_FOUND(404),
    ATTEMPT_NOT_FOUND(404),
    DIAGRAM_NOT_FOUND(404),
    RUN_FINISHED(409),
    NOTHING_TO_RESUME(409),
    LEASE_LOST(409),
    IDEMPOTENCY_KEY_REUSED(422),
    INVALID_SPEC(422),
    INVALID_PLAN(422);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** HTTP status that it is answered with. */
    public int status() {
        return status;
    }
}
