package io.rankloom.platform.problem;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * A parameter of the address or the header whose text could not be read. The framework only says that there is one.
 *
 * @param inPath whether the path holds it, so that nothing can be at the address
 */
record BadParameter(String name, boolean inPath, String detail) {

    static Optional<BadParameter> of(Method method, UriInfo uri, HttpHeaders headers) {
        return Arrays.stream(method.getParameters())
                .flatMap(parameter -> read(parameter, uri, headers))
                .findFirst();
    }

    private static Stream<BadParameter> read(Parameter parameter, UriInfo uri, HttpHeaders headers) {
        boolean inPath = parameter.isAnnotationPresent(RestPath.class);
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        String name = header == null ? parameter.getName() : header.value();
        List<String> texts = null;
        if (inPath) {
            texts = uri.getPathParameters().get(name);
        } else if (parameter.isAnnotationPresent(RestQuery.class)) {
            texts = uri.getQueryParameters().get(name);
        } else if (header != null) {
            texts = headers.getRequestHeader(name);
        }
        Class<?> type = type(parameter);
        return texts == null || texts.stream().allMatch(text -> fits(type, text))
                ? Stream.empty()
                : Stream.of(new BadParameter(name, inPath, name + " must be " + wanted(type)));
    }

    /** Of a parameter that may come several times the type of each. */
    private static Class<?> type(Parameter parameter) {
        return parameter.getType() == List.class
                        && parameter.getParameterizedType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> of
                ? of
                : parameter.getType();
    }

    private static boolean fits(Class<?> type, String text) {
        try {
            return convert(type, text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns null for a name that the enum has not. */
    private static Object convert(Class<?> type, String text) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        return type.isEnum() ? names(type).filter(text::equals).findFirst().orElse(null) : text;
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", names(type).toList());
        }
        return type == UUID.class ? "a UUID" : "a whole number";
    }

    private static Stream<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name());
    }
}
