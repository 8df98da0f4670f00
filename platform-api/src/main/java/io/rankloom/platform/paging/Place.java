package io.rankloom.platform.paging;

import java.time.Instant;
import java.util.UUID;

/** A place in a list that is sorted by time, newest first; the id tells apart what was made at the same moment. */
public record Place(Instant createdAt, UUID id) {

    /** Before the newest item: Postgres compares ids as unsigned bytes. */
    public static final Place START = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /** @throws RuntimeException if the parts are no place, which {@link PageTokens#read} turns into an answer */
    public static Place parse(String[] parts) {
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }
}
