package io.rankloom.platform.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * When what was not taken is sent again: first after 5 s, then after twice as long each time but never longer than an hour, for three days. Where one holds up all
 * after it never longer than five minutes: the receiver that is back would be told nothing for so long.
 */
final class Patience {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT_IN_ORDER = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 12;
    private static final Duration GIVE_UP = Duration.ofDays(3);

    private Patience() {}

    /** @param attempts that have failed, at least 1 */
    static Duration wait(int attempts, boolean inOrder) {
        Duration longest = inOrder ? LONGEST_WAIT_IN_ORDER : LONGEST_WAIT;
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    static boolean isOver(Instant createdAt, Instant now) {
        return now.isAfter(createdAt.plus(GIVE_UP));
    }
}
