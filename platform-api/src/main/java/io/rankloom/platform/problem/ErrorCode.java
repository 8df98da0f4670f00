package io.rankloom.platform.problem;

/** Every error a client can act on. Names are part of the API: add, never rename. */
public enum ErrorCode {
    INVALID_REQUEST(400),
    SIGN_IN_FAILED(401),
    PASSWORD_CHANGE_REQUIRED(403),
    CROSS_ORIGIN(403),
    TOO_MANY_SIGN_INS(429),
    SESSION_REQUIRED(403),
    ROLE_NOT_HELD(403),
    TOKEN_NOT_FOUND(404),
    USER_NOT_FOUND(404),
    USER_EXISTS(409),
    LAST_ADMIN(409),
    POLICY_NOT_FOUND(404),
    PROJECT_NOT_FOUND(404),
    PROJECT_EXISTS(409),
    DATASET_NOT_FOUND(404),
    MODEL_NOT_FOUND(404),
    MODEL_NAME_TAKEN(409),
    REVIEW_NOT_FOUND(404),
    REVIEW_CLOSED(409),
    REVIEW_DECIDED_BY_YOU(409),
    REVIEW_CHANGED(412),
    PRECONDITION_REQUIRED(428),
    REQUESTER_CANNOT_DECIDE(403),
    DEPLOYMENT_NOT_FOUND(404),
    NOTHING_TO_ROLL_BACK_TO(409),
    ALIAS_INCIDENT_NOT_FOUND(404),
    ALIAS_INCIDENT_SETTLED(409),
    ARTIFACT_NOT_FOUND(404),
    PICTURE_NOT_FOUND(404),
    RUN_NOT_FOUND(404),
    ATTEMPT_NOT_FOUND(404),
    DIAGRAM_NOT_FOUND(404),
    RUN_FINISHED(409),
    NOTHING_TO_RESUME(409),
    NOT_COMPARABLE(409),
    LEASE_LOST(409),
    IDEMPOTENCY_KEY_REUSED(422),
    INVALID_SPEC(422),
    INVALID_PLAN(422),
    DATASET_NOT_JUDGED(422),
    BUSY(503),
    MLFLOW_AWAY(503),
    ENGINE_AWAY(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** HTTP status that it is answered with. */
    public int status() {
        return status;
    }
}
