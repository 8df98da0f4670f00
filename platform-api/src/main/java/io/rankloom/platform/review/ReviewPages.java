package io.rankloom.platform.review;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.paging.Place;

/** Pages of reviews by their place in time. */
final class ReviewPages {

    private ReviewPages() {}

    static Page<Review> read(Review.State state, ProjectAccess.Scope scope, int maxResults, String pageToken) {
        PageTokens tokens = new PageTokens("reviews", state);
        Place place = tokens.read(pageToken, Place.START, Place::parse);
        var query = Review.<Review>find(
                "(createdAt < ?1 or (createdAt = ?1 and id < ?2)) and (?3 is null or state = ?3)"
                        + " and (?4 = true or project in ?5) order by createdAt desc, id desc",
                place.createdAt(),
                place.id(),
                state,
                scope.all(),
                scope.names());
        return Page.of(
                query.page(0, maxResults + 1).list(), maxResults, review -> tokens.after(review.createdAt, review.id));
    }
}
