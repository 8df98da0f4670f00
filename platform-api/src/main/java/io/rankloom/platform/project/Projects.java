package io.rankloom.platform.project;

import io.rankloom.platform.identity.ProjectAccess;
import jakarta.enterprise.context.ApplicationScoped;

/** Projects as the caller of an endpoint may see them. */
@ApplicationScoped
public class Projects {

    private final ProjectAccess access;

    Projects(ProjectAccess access) {
        this.access = access;
    }

    /** Finds a project where the caller may do what the endpoint does; a foreign one is not there. */
    public Project require(String name) {
        access.require(name, () -> Project.missing(name));
        return Project.require(name);
    }
}
