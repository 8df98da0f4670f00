package io.rankloom.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** The path of a field as the caller knows it, such as {@code plan.rankers[1]}: without our method's and parameter's names. */
final class ViolatedField {

    private static final int METHOD_AND_PARAMETER = 2;

    private ViolatedField() {}

    static String of(ConstraintViolation<?> violation) {
        return of(violation.getPropertyPath(), METHOD_AND_PARAMETER);
    }

    /** @param ours so many nodes at the path's beginning are ours, not the caller's */
    static String of(Path path, int ours) {
        StringBuilder field = new StringBuilder();
        String last = "";
        int depth = 0;
        for (Path.Node node : path) {
            last = node.getName();
            if (depth++ < ours) {
                continue;
            }
            // The index of an element stands at the node after its list.
            if (node.isInIterable() && node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT && node.getName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.isEmpty() ? last : field.toString();
    }
}
