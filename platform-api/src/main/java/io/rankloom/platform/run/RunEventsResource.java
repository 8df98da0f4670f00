package io.rankloom.platform.run;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/** A run, live: its state, its elements, progress, log lines and incidents as server-sent events. */
@Path("/api/v1/runs/{id}/events")
public class RunEventsResource {

    private final RunEventFeed feed;
    private final RunAccess access;

    RunEventsResource(RunEventFeed feed, RunAccess access) {
        this.feed = feed;
        this.access = access;
    }

    /**
     * Without {@code Last-Event-ID} the stream opens with the run and all its elements as they are and goes on from there; with it, it continues after that
     * event without a gap, or opens anew if the event has been forgotten. A comment every 15 s keeps the connection open.
     */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> events(
            @RestPath UUID id, @HeaderParam("Last-Event-ID") Long lastEventId, @Context Sse sse) {
        access.require(id);
        return Multi.createFrom()
                .emitter(subscriber -> feed.follow(id, lastEventId, sse, subscriber), BackPressureStrategy.BUFFER);
    }
}
