package io.rankloom.platform.problem;

import jakarta.validation.ConstraintViolation;

/** Broken constraints of a value that was validated by itself, without a call around it. */
public final class Violations {

    private Violations() {}

    /** The path of the field at fault, such as {@code plan.rankers[1]}. */
    public static String field(ConstraintViolation<?> violation) {
        return ViolatedField.of(violation.getPropertyPath(), 0);
    }

    /** What is wrong with it, in the words that the request itself would be refused with. */
    public static String detail(ConstraintViolation<?> violation) {
        return field(violation) + " " + violation.getMessage();
    }
}
