package io.rankloom.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors of the ranking API as RFC 9457 problem documents. */
public class ServingProblems {

    private static final Logger LOG = Logger.getLogger(ServingProblems.class);

    @ServerExceptionMapper
    Response map(ServingException e) {
        return problem(e.status(), e.code(), e.getMessage(), e.field());
    }

    @ServerExceptionMapper
    Response map(WebApplicationException e) {
        if (e.getCause() instanceof MismatchedInputException mismatch) {
            return map(mismatch);
        }
        int status = e.getResponse().getStatus();
        String detail = e.getCause() instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : "the request was refused with status " + status;
        return problem(status, status == 400 ? "MALFORMED_JSON" : "HTTP_" + status, detail, null);
    }

    /** JSON that is well-formed and not what this API takes. Jackson's own words would name our classes. */
    @ServerExceptionMapper
    Response map(MismatchedInputException e) {
        String field = field(e);
        String detail =
                switch (e) {
                    case UnrecognizedPropertyException unknown ->
                        "there is no field " + field + "; there are "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "));
                    default ->
                        field == null
                                ? "the body must be a JSON object"
                                : field + " has a value of another type than it takes";
                };
        return problem(400, "MALFORMED_JSON", detail, field);
    }

    /** Where in the body, such as {@code productIds[1]}; null when it is the body itself. */
    private static String field(MismatchedInputException e) {
        String path = e.getPath().stream()
                .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : "." + at.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? null : path.startsWith(".") ? path.substring(1) : path;
    }

    @ServerExceptionMapper
    Response map(JsonProcessingException e) {
        return problem(400, "MALFORMED_JSON", e.getOriginalMessage(), null);
    }

    @ServerExceptionMapper
    Response map(RuntimeException e) {
        UUID reference = UUID.randomUUID();
        LOG.errorf(e, "unexpected error %s", reference);
        return problem(500, "INTERNAL", "unexpected error; its log reference is " + reference, null);
    }

    private static Response problem(int status, String code, String detail, String field) {
        Map<String, Object> body = body(status, code, detail, field);
        Response.ResponseBuilder response =
                Response.status(status).type("application/problem+json").entity(body);
        return (status == 503 ? response.header("Retry-After", 1) : response).build();
    }

    /** The document of a problem. */
    static Map<String, Object> body(int status, String code, String detail, String field) {
        Map<String, Object> body = new LinkedHashMap<>();
        String word = code.toLowerCase(Locale.ROOT).replace('_', '-');
        body.put("type", "https://rankloom.io/problems/" + word);
        body.put(
                "title",
                code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' '));
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        if (field != null) {
            body.put("field", field);
        }
        return body;
    }
}
