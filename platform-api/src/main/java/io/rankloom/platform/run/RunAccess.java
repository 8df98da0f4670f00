package io.rankloom.platform.run;

import io.rankloom.platform.identity.ProjectAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Runs as the caller of an endpoint may see them. */
@ApplicationScoped
public class RunAccess {

    private final ProjectAccess projects;

    RunAccess(ProjectAccess projects) {
        this.projects = projects;
    }

    /** Finds a run of a project where the caller may do what the endpoint does; one of a foreign project is not there. */
    @Transactional
    public Run require(UUID id) {
        Run run = Run.require(id);
        projects.require(run.project, () -> Run.missing(id));
        return run;
    }
}
