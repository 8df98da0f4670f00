package io.rankloom.platform.review;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Pages of reviews by their place in time. */
final class ReviewPages {

    record Page(List<Review> reviews, String nextPageToken) {}

    private record Place(Instant createdAt, UUID id) {}

    // Later than any review.
    private static final Place START = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    private ReviewPages() {}

    static Page read(Review.State state, int maxResults, String pageToken) {
        Place place = pageToken == null ? START : parse(pageToken);
        String where = "(createdAt < ?1 or (createdAt = ?1 and id < ?2))" + (state == null ? "" : " and state = ?3")
                + " order by createdAt desc, id desc";
        var query = state == null
                ? Review.<Review>find(where, place.createdAt(), place.id())
                : Review.<Review>find(where, place.createdAt(), place.id(), state);
        List<Review> found = query.page(0, maxResults + 1).list();
        boolean more = found.size() > maxResults;
        List<Review> shown = more ? found.subList(0, maxResults) : found;
        return new Page(shown, more ? token(shown.getLast()) : null);
    }

    private static String token(Review last) {
        String place = last.createdAt + "|" + last.id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static Place parse(String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST, "pageToken is none of ours: ask for the first page again", "pageToken");
        }
    }
}
