package io.rankloom.platform.system;

import java.time.Instant;

/**
 * One of the platform's parts, as it was found last.
 *
 * @param since when it was first found in this state without another in between, as far as this process knows
 */
record Part(String name, State state, String version, String detail, Instant since, Instant askedAt) {

    /** How a part is. */
    enum State {
        WELL,
        /** It answers, and something about it is wrong. */
        UNWELL,
        AWAY,
        /** The platform is set up to do without it. */
        OFF
    }
}
