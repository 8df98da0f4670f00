package io.rankloom.platform.project;

import io.quarkus.security.identity.SecurityIdentity;
import io.rankloom.platform.identity.ProjectMembers;
import io.rankloom.platform.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;

/** Who has which roles in one project. Those who have roles everywhere are not among them. */
@Path("/api/v1/projects/{name}/members")
@RunOnVirtualThread
public class MemberResource {

    /** @param roles all that the person has in the project from now on; none takes them out of it */
    record NewMember(
            @NotNull @Size(max = 3) Set<@NotNull @Pattern(regexp = "viewer|engineer|reviewer") String> roles,
            @NotBlank @Size(max = 2000) String reason) {}

    record MemberView(String username, List<String> roles) {

        static MemberView of(String username, Set<String> roles) {
            return new MemberView(username, roles.stream().sorted().toList());
        }
    }

    record MemberList(List<MemberView> items) {}

    private final Projects projects;
    private final ProjectMembers members;
    private final SecurityIdentity caller;

    MemberResource(Projects projects, ProjectMembers members, SecurityIdentity caller) {
        this.projects = projects;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @Transactional
    @RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
    public MemberList list(@RestPath String name) {
        String project = projects.require(name).name;
        return new MemberList(members.of(project).entrySet().stream()
                .map(member -> MemberView.of(member.getKey(), member.getValue()))
                .toList());
    }

    @PUT
    @Path("{username}")
    @Transactional
    @RolesAllowed(Roles.ADMIN)
    public MemberView set(@RestPath String name, @RestPath String username, @NotNull @Valid NewMember request) {
        String project = projects.require(name).name;
        members.set(
                project,
                username,
                request.roles(),
                request.reason(),
                caller.getPrincipal().getName());
        return MemberView.of(username, request.roles());
    }
}
