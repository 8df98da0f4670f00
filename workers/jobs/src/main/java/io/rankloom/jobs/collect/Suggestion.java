package io.rankloom.jobs.collect;

import io.rankloom.learning.spec.Nearest;
import java.util.Collection;

/** Says which name was probably meant. */
final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean 'title'?"}, or a full stop when no known name is near. */
    static String of(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse(".");
    }
}
