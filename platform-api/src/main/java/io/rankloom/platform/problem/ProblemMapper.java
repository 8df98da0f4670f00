package io.rankloom.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns exceptions into problem documents; the only place that does. A fault of ours gets a reference, never a message. */
public class ProblemMapper {

    /** Name of a caller's attribute that says why they may do nothing at all. */
    public static final String POWERLESS = "powerless";

    private static final int CLIENT_ERROR = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final SecurityIdentity caller;

    ProblemMapper(SecurityIdentity caller) {
        this.caller = caller;
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(ApiException e) {
        RestResponse<Problem> answer =
                answer(Problem.of(e.code().status(), e.code().name(), e.getMessage(), e.field()));
        if (e.retryAfter() != null) {
            answer.getHeaders()
                    .putSingle("Retry-After", Long.toString(e.retryAfter().toSeconds()));
        }
        return answer;
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(ConstraintViolationException e) {
        ConstraintViolation<?> first = e.getConstraintViolations().stream()
                .min(java.util.Comparator.comparing(v -> v.getPropertyPath().toString()))
                .orElseThrow();
        String field = ViolatedField.of(first);
        return answer(Problem.of(CLIENT_ERROR, "INVALID_REQUEST", field + " " + first.getMessage(), field));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(UnauthorizedException e) {
        return answer(Problem.of(UNAUTHORIZED, "UNAUTHENTICATED", "sign in, or send a bearer token", null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(AuthenticationFailedException e) {
        return answer(
                Problem.of(UNAUTHORIZED, "UNAUTHENTICATED", "the token or session is unknown or has expired", null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(ForbiddenException e, ResourceInfo resource) {
        String powerless = caller.getAttribute(POWERLESS);
        return answer(Problem.of(
                403,
                "FORBIDDEN",
                powerless == null
                        ? "this takes " + roles(resource) + ", which you are not; an admin can grant it"
                        : powerless,
                null));
    }

    private static String roles(ResourceInfo resource) {
        RolesAllowed onMethod = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        RolesAllowed roles = onMethod == null && resource.getResourceClass() != null
                ? resource.getResourceClass().getAnnotation(RolesAllowed.class)
                : onMethod;
        return roles == null ? "another role" : "one of the roles " + String.join(", ", roles.value());
    }

    /** The framework has a mapper of its own for this kind, which would stand before the one below. */
    @ServerExceptionMapper
    RestResponse<Problem> map(MismatchedInputException e) {
        return answer(BadJson.problem(e));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(JsonProcessingException e) {
        return answer(BadJson.problem(e));
    }

    /** Malformed ids in paths, unknown media types and the like: the framework's own answers. */
    @ServerExceptionMapper
    RestResponse<Problem> map(WebApplicationException e, ResourceInfo resource, UriInfo uri, HttpHeaders headers) {
        if (e.getCause() instanceof JsonProcessingException cause) {
            return map(cause);
        }
        if (e.getCause() instanceof IllegalArgumentException && resource.getResourceMethod() != null) {
            Optional<BadParameter> bad = BadParameter.of(resource.getResourceMethod(), uri, headers);
            if (bad.isPresent()) {
                return answer(bad.get());
            }
        }
        int status = e.getResponse().getStatus();
        return answer(Problem.of(status, status == 404 ? "NOT_FOUND" : "HTTP_" + status, title(status), null));
    }

    @ServerExceptionMapper
    RestResponse<Problem> map(RuntimeException e) {
        return switch (DatabaseFault.of(e)) {
            case AWAY -> away(e);
            case UNSTORABLE_TEXT ->
                answer(Problem.of(CLIENT_ERROR, "INVALID_REQUEST", "text must not hold NUL characters", null));
            case CONFLICT ->
                answer(Problem.of(
                        409,
                        "CONFLICT",
                        "somebody else changed the same at this moment: read it, then try again",
                        null));
            case OTHER -> unexpected(e);
        };
    }

    private static RestResponse<Problem> away(RuntimeException e) {
        Log.warnf("the database does not answer: %s", e.getMessage());
        return answer(Problem.of(
                UNAVAILABLE, "UNAVAILABLE", "the database does not answer; try again in some seconds", null));
    }

    private static RestResponse<Problem> unexpected(RuntimeException e) {
        var reference = UUID.randomUUID();
        Log.errorf(e, "unexpected error %s", reference);
        return answer(
                Problem.of(SERVER_ERROR, "INTERNAL", "unexpected error; its log reference is " + reference, null));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "the request is malformed";
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take that method";
            case 406 -> "this address cannot answer in the media type that Accept asks for";
            case 413 -> "the body is too large";
            case 415 -> "send application/json";
            default -> "the request was refused with status " + status;
        };
    }

    private static RestResponse<Problem> answer(BadParameter bad) {
        return answer(
                bad.inPath()
                        ? Problem.of(404, "NOT_FOUND", "there is nothing at this address: " + bad.detail(), bad.name())
                        : Problem.of(CLIENT_ERROR, "INVALID_REQUEST", bad.detail(), bad.name()));
    }

    private static RestResponse<Problem> answer(Problem problem) {
        var response = RestResponse.ResponseBuilder.<Problem>create(problem.status())
                .entity(problem)
                .header("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Bearer");
        } else if (problem.status() == UNAVAILABLE) {
            response.header("Retry-After", "5");
        }
        return response.build();
    }
}
