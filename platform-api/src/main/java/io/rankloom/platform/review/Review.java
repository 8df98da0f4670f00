package io.rankloom.platform.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The question whether a model may go live, bound to the digests of what it is about. */
@Entity
public class Review extends PanacheEntityBase {

    /** Where a review stands; all but OPEN are final. */
    public enum State {
        OPEN,
        APPROVED,
        REJECTED,
        CHANGES_REQUESTED,
        EXPIRED
    }

    @Id
    public UUID id;

    public UUID runId;
    public String project;
    public String modelName;
    public int modelVersion;
    public String modelDigest;
    public String reportDigest;
    public String datasetDigest;
    public String championDigest;
    public String environment;
    public String requester;
    public int approvals;
    public String verdict;
    public String rule;

    @Enumerated(EnumType.STRING)
    public State state;

    public Instant deadline;
    public Instant remindedAt;
    public Instant createdAt;
    public Instant closedAt;

    @Version
    public long version;

    static Review require(UUID id) {
        return Review.<Review>findByIdOptional(id).orElseThrow(() -> missing(id));
    }

    /** Read without the review itself, so that who locks it next reads it as it is then. */
    static String projectOf(UUID id) {
        return getEntityManager()
                .createQuery("select project from Review where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> missing(id));
    }

    static Review lock(UUID id) {
        Review review = Review.findById(id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(review).orElseThrow(() -> missing(id));
    }

    static ApiException missing(UUID id) {
        return new ApiException(ErrorCode.REVIEW_NOT_FOUND, "there is no review " + id);
    }

    /** Whether its deadline has passed, by the clock of the database: replicas need not agree on the time. */
    boolean isOverdue() {
        return (Boolean) getEntityManager()
                .createNativeQuery("SELECT clock_timestamp() >= CAST(:deadline AS TIMESTAMPTZ)")
                .setParameter("deadline", deadline)
                .getSingleResult();
    }

    void close(State end, Instant at) {
        state = end;
        closedAt = at;
    }

    /** Changes with every decision and with the state: with all that a decision binds to and that can change. */
    String etag() {
        return "\"" + ReviewDecision.count("reviewId", id) + "-" + state.name() + "\"";
    }
}
