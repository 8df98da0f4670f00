package io.rankloom.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers a repeated request with its first answer. Runs inside the method's transaction and before its body is checked. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 200;

    private final FirstAnswers answers;
    private final SecurityIdentity caller;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final ObjectMapper json;

    IdempotencyKeys(
            FirstAnswers answers, SecurityIdentity caller, HttpHeaders headers, UriInfo uri, ObjectMapper json) {
        this.answers = answers;
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.json = json;
    }

    @AroundInvoke
    Object once(InvocationContext call) throws Exception {
        String key = headers.getHeaderString(HEADER);
        if (key == null) {
            return call.proceed();
        }
        check(key);
        String actor = caller.getPrincipal().getName();
        String request = digest(call);
        Optional<FirstAnswer> first = answers.find(actor, key);
        if (first.isPresent()) {
            return again(first.get(), request);
        }
        RestResponse<?> answer = (RestResponse<?>) call.proceed();
        answers.keep(actor, key, toKeep(request, answer));
        return answer;
    }

    private static RestResponse<String> again(FirstAnswer first, String request) {
        if (!first.requestSha256().equals(request)) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "this Idempotency-Key was used for another request: take a new one",
                    HEADER);
        }
        return first.again();
    }

    private static void check(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST, HEADER + " must have 1 to " + LONGEST + " characters", HEADER);
        }
    }

    private FirstAnswer toKeep(String request, RestResponse<?> answer) throws JsonProcessingException {
        Object body = answer.getEntity();
        return new FirstAnswer(
                request,
                answer.getStatus(),
                answer.getHeaderString(HttpHeaders.LOCATION),
                answer.getHeaderString(HttpHeaders.ETAG),
                body == null ? null : json.writeValueAsString(body));
    }

    /** The body's fields in their declared order, so that the same request spelt in another order is the same. */
    private String digest(InvocationContext call) throws JsonProcessingException {
        Object body = Arrays.stream(call.getParameters())
                .filter(Record.class::isInstance)
                .findFirst()
                .orElse(null);
        String request = call.getMethod().getName() + " " + uri.getPath() + "\n" + json.writeValueAsString(body);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
