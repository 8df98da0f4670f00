package io.rankloom.platform.run;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.workflow.RunControl;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** Stops a run, or lets it go on after an incident. */
@Path("/api/v1/runs/{id}")
@RolesAllowed({Roles.ENGINEER, Roles.ADMIN})
@RunOnVirtualThread
public class RunControlResource {

    /** @param reason for the record of who did what and why */
    record Why(@NotBlank @Size(max = 2000) String reason) {}

    /**
     * @param reason for the record of who did what and why
     * @param set new values for parameters of the plan that a step with an incident names, by their path in the plan; null
     *     for none
     */
    record Resumption(
            @NotBlank @Size(max = 2000) String reason,
            @Size(max = 50) Map<@NotBlank @Size(max = 100) String, @NotNull @Size(max = 2000) String> set) {}

    private final RunControl control;
    private final RunAccess access;
    private final SecurityIdentity caller;

    RunControlResource(RunControl control, RunAccess access, SecurityIdentity caller) {
        this.control = control;
        this.access = access;
        this.caller = caller;
    }

    @POST
    @Path("cancel")
    public RunView cancel(@RestPath UUID id, @NotNull @Valid Why why) {
        return RunView.of(control.cancel(
                access.require(id).id, why.reason(), caller.getPrincipal().getName()));
    }

    /**
     * Gives the steps with an incident new tries; finished shards are not repeated. With new values the plan is checked as at a
     * launch, and what was changed stands on the run.
     */
    @POST
    @Path("resume")
    public RunView resume(@RestPath UUID id, @NotNull @Valid Resumption how) {
        return RunView.of(control.resume(
                access.require(id).id,
                how.set() == null ? Map.of() : how.set(),
                how.reason(),
                caller.getPrincipal().getName()));
    }
}
