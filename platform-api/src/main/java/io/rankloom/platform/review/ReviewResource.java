package io.rankloom.platform.review;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.review.ReviewDecision.Decision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Reviews, newest first, and the decisions on them. */
@Path("/api/v1/reviews")
@RunOnVirtualThread
public class ReviewResource {

    record NewDecision(
            @NotNull Decision decision,
            @NotNull @Size(max = 4000) String reason) {}

    record ReviewList(List<ReviewView> items, String nextPageToken) {}

    private final Reviews reviews;
    private final ProjectAccess projects;
    private final SecurityIdentity caller;

    ReviewResource(Reviews reviews, ProjectAccess projects, SecurityIdentity caller) {
        this.reviews = reviews;
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public ReviewList list(
            @RestQuery Review.State state,
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults,
            @RestQuery String pageToken) {
        Page<Review> page = ReviewPages.read(state, projects.scope(), maxResults, pageToken);
        return new ReviewList(page.map(this::view), page.nextPageToken());
    }

    @GET
    @Path("{id}")
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public RestResponse<ReviewView> get(@RestPath UUID id) {
        return tagged(require(id));
    }

    /** Binds to the version that {@code If-Match} names: a review that changed meanwhile answers 412. */
    @POST
    @Path("{id}/decisions")
    @Transactional
    @Idempotent
    @RolesAllowed({Roles.REVIEWER, Roles.ADMIN})
    public RestResponse<ReviewView> decide(
            @RestPath UUID id, @RestHeader("If-Match") String ifMatch, @NotNull @Valid NewDecision request) {
        if (ifMatch == null) {
            throw new ApiException(
                    ErrorCode.PRECONDITION_REQUIRED, "send If-Match with the ETag of the review that you have read");
        }
        projects.require(Review.projectOf(id), () -> Review.missing(id));
        Reason.check(request.reason());
        String reviewer = caller.getPrincipal().getName();
        return tagged(reviews.decide(id, ifMatch, reviewer, request.decision(), request.reason()));
    }

    private Review require(UUID id) {
        Review review = Review.require(id);
        projects.require(review.project, () -> Review.missing(id));
        return review;
    }

    private RestResponse<ReviewView> tagged(Review review) {
        return RestResponse.ResponseBuilder.ok(view(review))
                .header("ETag", review.etag())
                .build();
    }

    private ReviewView view(Review review) {
        boolean reviewsHere = projects.has(review.project, Roles.REVIEWER, Roles.ADMIN);
        return ReviewView.of(
                review,
                ReviewDecision.of(review.id),
                Eligibility.of(review, caller.getPrincipal().getName(), reviewsHere));
    }
}
