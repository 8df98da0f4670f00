package io.rankloom.platform.identity;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.problem.ApiException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps callers in their projects. An endpoint's {@code RolesAllowed} says which roles it takes; here the same roles are asked
 * for in the project of the object that the call is about.
 */
@ApplicationScoped
public class ProjectAccess {

    static final String GRANTS = "grants";

    /**
     * The projects whose objects a caller may see.
     *
     * @param all whether these are all projects; {@code names} is empty then
     */
    public record Scope(boolean all, Collection<String> names) {}

    private final SecurityIdentity caller;
    private final ResourceInfo endpoint;

    ProjectAccess(SecurityIdentity caller, ResourceInfo endpoint) {
        this.caller = caller;
        this.endpoint = endpoint;
    }

    /** What the caller may do, and where. */
    public Grants grants() {
        Grants grants = caller.getAttribute(GRANTS);
        return grants == null ? Grants.NONE : grants;
    }

    /** For the lists: what does not lie in this scope is left out. */
    public Scope scope() {
        Grants grants = grants();
        return grants.everywhere().isEmpty()
                ? new Scope(false, grants.inProjects().keySet())
                : new Scope(true, Set.of());
    }

    /** Whether the caller has any role in the project. */
    public boolean sees(String project) {
        return !grants().in(project).isEmpty();
    }

    /** Whether the caller has one of these roles in the project. */
    public boolean has(String project, String... roles) {
        return !Collections.disjoint(grants().in(project), Set.of(roles));
    }

    /**
     * Lets the call go on if the caller has in this project one of the roles that the endpoint takes.
     *
     * @param missing the answer for an object that is not there: one of a foreign project must not be told from it
     * @throws ForbiddenException if the caller may see the project but not do this in it
     */
    public void require(String project, Supplier<ApiException> missing) {
        Set<String> held = grants().in(project);
        if (held.isEmpty()) {
            throw missing.get();
        }
        if (Collections.disjoint(held, Set.of(taken()))) {
            throw new ForbiddenException("no role in project " + project + " allows this");
        }
    }

    private String[] taken() {
        RolesAllowed onMethod = endpoint.getResourceMethod().getAnnotation(RolesAllowed.class);
        RolesAllowed roles =
                onMethod == null ? endpoint.getResourceClass().getAnnotation(RolesAllowed.class) : onMethod;
        if (roles == null) {
            throw new IllegalStateException(endpoint.getResourceMethod() + " names no roles");
        }
        return roles.value();
    }
}
