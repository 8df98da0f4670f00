package io.rankloom.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions into problem documents; the only place that does. A fault of ours gets a reference, never a message. */
class ProblemMapper {

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    @ServerExceptionMapper
    RestResponse<Problem> map(ApiException e) {
        return answer(Problem.of(e.code().status(), e.code().name(), e.getMessage(), e.field()));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(ConstraintViolationException e) {
        ConstraintViolation<?> first = e.getConstraintViolations().stream()
                .min(java.util.Comparator.comparing(v -> v.getPropertyPath().toString()))
                .orElseThrow();
        String field = fieldOf(first.getPropertyPath());
        return answer(Problem.of(CLIENT_ERROR, "INVALID_REQUEST", field + " " + first.getMessage(), field));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(UnauthorizedException e) {
        return answer(Problem.of(401, "UNAUTHENTICATED", "sign in, or send a bearer token", null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(AuthenticationFailedException e) {
        return answer(Problem.of(401, "UNAUTHENTICATED", "the token or session is unknown or has expired", null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(ForbiddenException e) {
        return answer(Problem.of(403, "FORBIDDEN", "your roles do not allow this; an admin can grant more", null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(JsonMappingException e) {
        String field = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                .collect(Collectors.joining("."));
        return answer(
                Problem.of(CLIENT_ERROR, "MALFORMED_JSON", e.getOriginalMessage(), field.isEmpty() ? null : field));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(JsonProcessingException e) {
        return answer(Problem.of(CLIENT_ERROR, "MALFORMED_JSON", e.getOriginalMessage(), null));
    }

    /** Malformed ids in paths, unknown media types and the like: the framework's own answers. */
    @ServerExceptionMapper
    RestResponse<Problem> map(WebApplicationException e) {
        if (e.getCause() instanceof JsonMappingException cause) {
            return map(cause);
        }
        if (e.getCause() instanceof JsonProcessingException cause) {
            return map(cause);
        }
        int status = e.getResponse().getStatus();
        return answer(Problem.of(status, status == 404 ? "NOT_FOUND" : "HTTP_" + status, title(status), null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(RuntimeException e) {
        if (databaseIsAway(e)) {
            Log.warnf("the database does not answer: %s", e.getMessage());
            return RestResponse.ResponseBuilder.create(
                            RestResponse.Status.SERVICE_UNAVAILABLE,
                            Problem.of(
                                    503,
                                    "UNAVAILABLE",
                                    "the database does not answer; try again in some seconds",
                                    null))
                    .header("Content-Type", Problem.MEDIA_TYPE)
                    .header("Retry-After", "5")
                    .build();
        }
        var reference = UUID.randomUUID();
        Log.errorf(e, "unexpected error %s", reference);
        return answer(
                Problem.of(SERVER_ERROR, "INTERNAL", "unexpected error; its log reference is " + reference, null));
    }

    /** SQLSTATE classes 08 (connection), 53 (resources) and 57 (operator intervention); and a pool that ran dry. */
    private static boolean databaseIsAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                boolean away =
                        state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
                if (away) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Without the method's and the parameter's name: the caller knows the body's fields only. */
    private static String fieldOf(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .skip(2)
                .map(node -> node.isInIterable() && node.getIndex() != null
                        ? node.getName() + "[" + node.getIndex() + "]"
                        : node.getName())
                .filter(name -> name != null)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("."), text -> text.isEmpty() ? lastNode(path) : text));
    }

    private static String lastNode(Path path) {
        String last = "";
        for (Path.Node node : path) {
            last = node.getName();
        }
        return last;
    }

    private static String title(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take that method";
            case 406 -> "this address cannot answer in the media type that Accept asks for";
            case 415 -> "send application/json";
            default -> "the request was refused with status " + status;
        };
    }

    private static RestResponse<Problem> answer(Problem problem) {
        return RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .header("Content-Type", Problem.MEDIA_TYPE)
                .build();
    }
}
