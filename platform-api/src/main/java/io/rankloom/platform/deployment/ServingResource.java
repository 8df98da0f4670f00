package io.rankloom.platform.deployment;

import io.rankloom.learning.latency.LatencyHistogram;
import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What ranking servers ask for and tell. */
@Path("/api/v1/deployments")
@RolesAllowed({Roles.RANKING_SERVER, Roles.ADMIN})
@RunOnVirtualThread
public class ServingResource {

    record Assignment(
            UUID deploymentId, String modelName, int modelVersion, String modelDigest, String stage, int percent) {

        static Assignment of(Deployment d) {
            return new Assignment(d.id, d.modelName, d.modelVersion, d.modelDigest, d.stage, d.percent);
        }
    }

    /**
     * What a server says of a deployment.
     *
     * @param stage that the server speaks of; the deployment's present one when absent
     * @param latencyP99Millis measured when the model was loaded
     * @param countedSince since when the server counts requests, errors and latencies of this stage
     * @param latencies an encoded histogram, in Base64, of the rankings that were asked for without explanations
     */
    record NewObservation(
            @NotBlank @Size(max = 200) String server,
            String stage,
            @NotNull Observation.State state,
            @Size(max = 2000) String reason,
            Double parityError,
            Double latencyP99Millis,
            @Min(0) long requests,
            @Min(0) long errors,
            Instant countedSince,
            @Size(max = 2 * LatencyHistogram.LARGEST) String latencies) {}

    private final Observations observations;

    ServingResource(Observations observations) {
        this.observations = observations;
    }

    /** Everything that takes part in serving an environment. Unchanged since {@code If-None-Match}: 304. */
    @GET
    @Path("active")
    @Transactional
    public RestResponse<List<Assignment>> active(
            @RestQuery @DefaultValue("production") String environment, @RestHeader("If-None-Match") String known) {
        List<Assignment> assignments =
                Deployment.active(environment).stream().map(Assignment::of).toList();
        String etag = "\"" + Integer.toHexString(assignments.hashCode()) + "-" + assignments.size() + "\"";
        if (etag.equals(known)) {
            return RestResponse.notModified();
        }
        return RestResponse.ResponseBuilder.ok(assignments).header("ETag", etag).build();
    }

    @PUT
    @Path("{id}/observations")
    public void observe(@RestPath UUID id, @NotNull @Valid NewObservation request) {
        observations.record(id, request);
    }
}
