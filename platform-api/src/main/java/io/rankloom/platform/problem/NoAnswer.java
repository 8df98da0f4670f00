package io.rankloom.platform.problem;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;

/** Why another server gave no answer, as a person reads it who is to mend that. */
public final class NoAnswer {

    private NoAnswer() {}

    /** The reason in words; what the network says itself where it says more than the name of an exception. */
    public static String why(IOException e) {
        return switch (e) {
            case HttpTimeoutException late -> "it took too long";
            // Java tells of a closed port, and of a name that nobody knows, without a word.
            case ConnectException refused ->
                "no connection could be made: nothing listens there, or the name is unknown";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
