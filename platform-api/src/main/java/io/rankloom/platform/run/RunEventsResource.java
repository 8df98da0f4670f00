package io.rankloom.platform.run;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** A run, live: its state, its elements, progress, log lines and incidents as server-sent events. */
@Path("/api/v1/runs/{id}/events")
public class RunEventsResource {

    private final RunEventFeed feed;
    private final RunAccess access;
    private final ReadTurns turns;

    RunEventsResource(RunEventFeed feed, RunAccess access, ReadTurns turns) {
        this.feed = feed;
        this.access = access;
        this.turns = turns;
    }

    /**
     * Without {@code Last-Event-ID} the stream opens with the run and all its elements as they are and goes on from there; with it, it continues after that
     * event without a gap, or opens anew if the event has been forgotten. What happens within 200 ms is sent together, and of the progress of one item of a step
     * that comes together only the newest is sent; states, incidents and log lines all come, in their order. A comment every 15 s keeps the connection open.
     */
    @GET
    @RunOnVirtualThread
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events: run, element, progress, log and incident",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING)))
    public StreamingOutput events(@RestPath UUID id, @HeaderParam("Last-Event-ID") Long lastEventId) {
        turns.take(() -> access.require(id));
        return view -> feed.follow(id, lastEventId, view);
    }
}
