package io.rankloom.platform.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out what a later event of the same page says anew. Only events that name what they are the latest of can be left out: progress, never a state or a log line. */
final class Superseded {

    private Superseded() {}

    /** The page without them, in its order; its last event stays. */
    static List<RunEvents.Entry> without(List<RunEvents.Entry> page) {
        Set<String> later = new HashSet<>();
        return page.reversed().stream()
                .filter(entry -> entry.latestOf() == null || later.add(entry.latestOf()))
                .toList()
                .reversed();
    }
}
