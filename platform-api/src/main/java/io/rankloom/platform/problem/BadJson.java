package io.rankloom.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says what is wrong with a body in the caller's words; the parser's own name our classes. */
final class BadJson {

    private static final int BAD_REQUEST = 400;

    private BadJson() {}

    static Problem problem(JsonProcessingException e) {
        String detail =
                switch (e) {
                    case UnrecognizedPropertyException unknown ->
                        "there is no field " + unknown.getPropertyName() + " here; there are "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", "));
                    case InvalidFormatException text ->
                        "'" + text.getValue() + "' is not " + wanted(text.getTargetType());
                    case MismatchedInputException other -> "this must be " + wanted(other.getTargetType());
                    case JsonMappingException other -> "this does not fit" + place(other);
                    default -> "this is no well-formed JSON" + place(e);
                };
        return Problem.of(BAD_REQUEST, "MALFORMED_JSON", detail, e instanceof JsonMappingException m ? field(m) : null);
    }

    private static String field(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? null : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": see line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number that fits";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}
