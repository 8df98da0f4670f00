package io.rankloom.platform.lineage;

import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What a digest was made from, and what was made from it. */
@Path("/api/v1/lineage/{digest}")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class LineageResource {

    private static final String DIGEST = "[0-9a-f]{64}";

    private final LineageGraphs graphs;
    private final OpenLineage openLineage;

    LineageResource(LineageGraphs graphs, OpenLineage openLineage) {
        this.graphs = graphs;
        this.openLineage = openLineage;
    }

    /**
     * From the source files to the deployments. A digest that nothing is known of is a graph of itself alone.
     *
     * @param at ISO 8601 moment: the graph as it was then
     */
    @GET
    public LineageGraph around(@RestPath @Pattern(regexp = DIGEST) String digest, @RestQuery String at) {
        return graphs.around(digest, moment(at));
    }

    /** The steps of the graph as OpenLineage run events, the earliest first. */
    @GET
    @Path("openlineage")
    public List<OpenLineage.RunEvent> events(@RestPath @Pattern(regexp = DIGEST) String digest, @RestQuery String at) {
        return openLineage.events(graphs.steps(digest, moment(at)));
    }

    private static Instant moment(String at) {
        try {
            return at == null || at.isEmpty() ? Instant.now() : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new ApiException(ErrorCode.INVALID_REQUEST, "at must be a moment such as 2030-01-31T12:00:00Z", "at");
        }
    }
}
