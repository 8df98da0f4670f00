package io.rankloom.platform.problem;

/** An error of the caller's: {@code detail} says what was wrong and, where one exists, the way out. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String field;

    public ApiException(ErrorCode code, String detail) {
        this(code, detail, null);
    }

    /** @param field path of the request's field at fault, such as {@code plan.rankers[1]}; null where none is */
    public ApiException(ErrorCode code, String detail, String field) {
        super(detail);
        this.code = code;
        this.field = field;
    }

    public ErrorCode code() {
        return code;
    }

    public String field() {
        return field;
    }
}
