package io.rankloom.platform.system;

import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What must always be true of the database and the audit record. */
@Path("/api/v1/system/invariants")
@RolesAllowed(Roles.ADMIN)
@RunOnVirtualThread
public class InvariantsResource {

    private final Invariants invariants;

    InvariantsResource(Invariants invariants) {
        this.invariants = invariants;
    }

    /** Each, with what breaks it. Costs seconds where there is much. */
    @GET
    public List<Invariants.Invariant> all() {
        return invariants.all();
    }
}
