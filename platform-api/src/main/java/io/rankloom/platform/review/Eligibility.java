package io.rankloom.platform.review;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;

/**
 * Whether a person may decide a review.
 *
 * @param code why not, null when they may
 * @param whyNot the same for people, null when they may
 */
record Eligibility(ErrorCode code, String whyNot) {

    private static final Eligibility YES = new Eligibility(null, null);

    /** @param reviewsHere whether the person has the reviewer's role */
    static Eligibility of(Review review, String person, boolean reviewsHere) {
        if (review.state != Review.State.OPEN) {
            return new Eligibility(
                    ErrorCode.REVIEW_CLOSED,
                    "the review is " + review.state.name().toLowerCase(java.util.Locale.ROOT) + " since "
                            + review.closedAt);
        }
        if (review.isOverdue()) {
            return new Eligibility(
                    ErrorCode.REVIEW_CLOSED, "the review's deadline was " + review.deadline + "; silence is a no");
        }
        if (review.requester.equals(person)) {
            return new Eligibility(
                    ErrorCode.REQUESTER_CANNOT_DECIDE, "you asked for this promotion; another person has to decide");
        }
        if (ReviewDecision.count("reviewId = ?1 and reviewer = ?2", review.id, person) > 0) {
            return new Eligibility(ErrorCode.REVIEW_DECIDED_BY_YOU, "you have decided this review already");
        }
        return reviewsHere
                ? YES
                : new Eligibility(
                        ErrorCode.REQUESTER_CANNOT_DECIDE, "only reviewers decide; an admin can grant the role");
    }

    boolean may() {
        return code == null;
    }

    void refuse() {
        if (code != null) {
            throw new ApiException(code, whyNot);
        }
    }
}
