package io.rankloom.platform.problem;

import java.time.Duration;

/** An error of the caller's: {@code detail} says what was wrong and, where one exists, the way out. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String field;
    private final Duration retryAfter;

    public ApiException(ErrorCode code, String detail) {
        this(code, detail, null);
    }

    /** @param field path of the request's field at fault, such as {@code plan.rankers[1]}; null where none is */
    public ApiException(ErrorCode code, String detail, String field) {
        this(code, detail, field, null);
    }

    private ApiException(ErrorCode code, String detail, String field, Duration retryAfter) {
        super(detail);
        this.code = code;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /** An error that goes away by itself. */
    public static ApiException after(Duration wait, ErrorCode code, String detail) {
        return new ApiException(code, detail, null, wait);
    }

    /** When it is worth to try again; null where time changes nothing. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    public String field() {
        return field;
    }
}
