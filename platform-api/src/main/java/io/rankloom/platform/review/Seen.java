package io.rankloom.platform.review;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A review as somebody has read it, told by its ETag.
 *
 * @param decisions how many there were
 */
record Seen(int decisions) {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,4})-[A-Z_]+\"");

    /** @throws ApiException if it is no ETag of a review */
    static Seen parse(String etag) {
        Matcher matcher = ETAG.matcher(etag);
        if (!matcher.matches()) {
            throw new ApiException(
                    ErrorCode.REVIEW_CHANGED,
                    "If-Match is no ETag of this review: read the review, then send the ETag that came with it");
        }
        return new Seen(Integer.parseInt(matcher.group(1)));
    }

    /** What has happened since, in words. */
    String since(Review review) {
        List<ReviewDecision> all = ReviewDecision.of(review.id);
        String news = all.stream()
                .skip(decisions)
                .map(d -> d.reviewer + " " + verb(d.decision) + " at " + d.decidedAt)
                .collect(Collectors.joining(", "));
        return news.isEmpty()
                ? "it is " + review.state.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " now"
                : news;
    }

    private static String verb(ReviewDecision.Decision decision) {
        return switch (decision) {
            case APPROVE -> "approved it";
            case REJECT -> "rejected it";
            case REQUEST_CHANGES -> "asked for changes";
        };
    }
}
