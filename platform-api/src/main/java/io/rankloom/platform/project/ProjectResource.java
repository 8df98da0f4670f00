package io.rankloom.platform.project;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.idempotency.Idempotent;
import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Projects by name. */
@Path("/api/v1/projects")
@RunOnVirtualThread
public class ProjectResource {

    record NewProject(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
            String name,

            @Size(max = 2000) String description) {}

    record ProjectView(String name, String description, String createdBy, Instant createdAt) {

        static ProjectView of(Project p) {
            return new ProjectView(p.name, p.description, p.createdBy, p.createdAt);
        }
    }

    record ProjectList(List<ProjectView> items, String nextPageToken) {}

    private final Projects projects;
    private final ProjectAccess access;
    private final Audit audit;
    private final SecurityIdentity caller;

    ProjectResource(Projects projects, ProjectAccess access, Audit audit, SecurityIdentity caller) {
        this.projects = projects;
        this.access = access;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public ProjectList list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(200) int maxResults, @RestQuery String pageToken) {
        PageTokens tokens = new PageTokens("projects");
        ProjectAccess.Scope scope = access.scope();
        List<Project> found = Project.<Project>find(
                        "name > ?1 and (?2 = true or name in ?3) order by name",
                        tokens.read(pageToken, "", place -> place[0]),
                        scope.all(),
                        scope.names())
                .page(0, maxResults + 1)
                .list();
        Page<Project> page = Page.of(found, maxResults, project -> tokens.after(project.name));
        return new ProjectList(page.map(ProjectView::of), page.nextPageToken());
    }

    @GET
    @Path("{name}")
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public ProjectView get(@RestPath String name) {
        return ProjectView.of(projects.require(name));
    }

    /** The name is the project's identity, so a repeated request is told that the project is there. */
    @POST
    @Transactional
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    public RestResponse<ProjectView> create(@NotNull @Valid NewProject request, UriInfo uri) {
        String description = request.description() == null ? "" : request.description();
        String creator = caller.getPrincipal().getName();
        Project project = Project.create(request.name(), description, creator)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PROJECT_EXISTS, "project " + request.name() + " is there already", "name"));
        audit.record(project.createdBy, "project.create", "project", project.name, null, null);
        return RestResponse.ResponseBuilder.<ProjectView>created(
                        uri.getAbsolutePathBuilder().path(project.name).build())
                .entity(ProjectView.of(project))
                .build();
    }
}
