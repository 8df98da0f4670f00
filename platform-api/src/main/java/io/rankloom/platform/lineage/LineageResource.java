package io.rankloom.platform.lineage;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;

/** What a digest was made from, and what was made from it. */
@Path("/api/v1/lineage")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class LineageResource {

    record Edge(String input, String output, String step, String stepKey, UUID runId, Instant recordedAt) {}

    record Graph(List<String> nodes, List<Edge> edges) {}

    private final Lineage lineage;

    LineageResource(Lineage lineage) {
        this.lineage = lineage;
    }

    /** A digest that nothing is known of is a graph of itself alone. */
    @GET
    @Path("{digest}")
    public Graph around(@RestPath @Pattern(regexp = "[0-9a-f]{64}") String digest) {
        List<Edge> edges = lineage.around(digest).stream()
                .map(e -> new Edge(e.key.input(), e.key.output(), e.step, e.key.stepKey(), e.runId, e.recordedAt))
                .toList();
        List<String> nodes = Stream.concat(
                        Stream.of(digest), edges.stream().flatMap(e -> Stream.of(e.input(), e.output())))
                .distinct()
                .toList();
        return new Graph(nodes, edges);
    }
}
