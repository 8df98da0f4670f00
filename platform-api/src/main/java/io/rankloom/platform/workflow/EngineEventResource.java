package io.rankloom.platform.workflow;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Where the broker's exporter posts what happens in the engine. */
@Path("/api/v1/engine/events")
@RunOnVirtualThread
public class EngineEventResource {

    private final EngineEvents events;

    EngineEventResource(EngineEvents events) {
        this.events = events;
    }

    /** Takes a batch in; posting it again does no harm. Answers 204 once it is durable. */
    @POST
    @RolesAllowed(Roles.ENGINE)
    public void post(@NotNull @Size(max = 10_000) List<@NotNull @Valid EngineEvent> batch) {
        events.take(batch);
    }
}
