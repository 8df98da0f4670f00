package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.INVALID_REQUEST;
import static io.rankloom.platform.problem.ErrorCode.LEASE_LOST;

import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Where workers say that they began a job, how far they are, and how it ended. 409 {@code LEASE_LOST} tells a worker to stop and drop the job. */
@Path("/api/v1/attempts")
@RolesAllowed(Roles.WORKER)
@RunOnVirtualThread
public class AttemptResource {

    record NewAttempt(
            @NotNull UUID runId,
            @NotBlank String elementId,
            @NotBlank String jobType,
            @Min(0) int loopCounter,
            long jobKey,
            @NotBlank String worker) {}

    record AttemptBegun(UUID attemptId, int attempt) {}

    record Heartbeat(double fraction, String line, List<@NotNull String> log) {}

    record AttemptEnd(
            @NotNull Attempt.State outcome,
            String stepKey,
            List<@NotBlank String> inputs,
            String outputDigest,
            String message) {}

    private final Attempts attempts;

    AttemptResource(Attempts attempts) {
        this.attempts = attempts;
    }

    @POST
    @Transactional
    @Idempotent
    public RestResponse<AttemptBegun> begin(@NotNull @Valid NewAttempt job) {
        Attempt attempt = attempts.begin(new Attempts.Delivery(
                job.runId(), job.elementId(), job.jobType(), job.loopCounter(), job.jobKey(), job.worker()));
        return RestResponse.status(RestResponse.Status.CREATED, new AttemptBegun(attempt.id, attempt.number));
    }

    @PUT
    @Path("{id}")
    public void heartbeat(@RestPath UUID id, @NotNull @Valid Heartbeat beat) {
        if (Double.isNaN(beat.fraction())) {
            throw new ApiException(INVALID_REQUEST, "fraction must be a number from 0 to 1", "fraction");
        }
        refuseUnless(attempts.heartbeat(id, beat.fraction(), beat.line(), beat.log()), id);
    }

    @POST
    @Path("{id}/end")
    public void end(@RestPath UUID id, @NotNull @Valid AttemptEnd end) {
        refuseUnless(
                attempts.end(
                        id,
                        new Attempts.End(
                                end.outcome(), end.stepKey(), end.inputs(), end.outputDigest(), end.message())),
                id);
    }

    private static void refuseUnless(boolean held, UUID id) {
        if (!held) {
            throw new ApiException(LEASE_LOST, "attempt " + id + " has lost its lease: drop the job, another has it");
        }
    }
}
