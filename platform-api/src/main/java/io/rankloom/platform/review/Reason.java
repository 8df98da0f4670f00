package io.rankloom.platform.review;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;

/** A reason says something: 20 letters of an alphabet, or 10 Chinese characters, which carry as much. */
final class Reason {

    private static final int NEEDED = 20;
    private static final int HAN_WEIGHT = 2;

    private Reason() {}

    static void check(String reason) {
        int weight = reason.strip()
                .codePoints()
                .map(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN ? HAN_WEIGHT : 1)
                .sum();
        if (weight < NEEDED) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST,
                    "the reason needs at least 20 letters or 10 Chinese characters",
                    "reason");
        }
    }
}
