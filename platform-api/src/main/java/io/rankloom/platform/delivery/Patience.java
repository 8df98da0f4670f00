package io.rankloom.platform.delivery;

import java.time.Duration;
import java.time.Instant;

/** When what was not taken is sent again: first after 5 s, then after twice as long each time but never longer than an hour, for three days. */
final class Patience {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int DOUBLINGS = 12;
    private static final Duration GIVE_UP = Duration.ofDays(3);

    private Patience() {}

    /** @param attempts that have failed, at least 1 */
    static Duration wait(int attempts) {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    static boolean isOver(Instant createdAt, Instant now) {
        return now.isAfter(createdAt.plus(GIVE_UP));
    }
}
