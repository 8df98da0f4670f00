package io.rankloom.platform.review;

import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.paging.Place;

/** Pages of reviews by their place in time. */
final class ReviewPages {

    private ReviewPages() {}

    static Page<Review> read(Review.State state, int maxResults, String pageToken) {
        PageTokens tokens = new PageTokens("reviews", state);
        Place place = tokens.read(pageToken, Place.START, Place::parse);
        String where = "(createdAt < ?1 or (createdAt = ?1 and id < ?2))" + (state == null ? "" : " and state = ?3")
                + " order by createdAt desc, id desc";
        var query = state == null
                ? Review.<Review>find(where, place.createdAt(), place.id())
                : Review.<Review>find(where, place.createdAt(), place.id(), state);
        return Page.of(
                query.page(0, maxResults + 1).list(), maxResults, review -> tokens.after(review.createdAt, review.id));
    }
}
