package io.rankloom.platform.identity;

import io.rankloom.platform.audit.Audit;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The roles that people have in single projects. */
@ApplicationScoped
public class ProjectMembers {

    private final Audit audit;

    ProjectMembers(Audit audit) {
        this.audit = audit;
    }

    /** The members of a project and their roles in it, by name. */
    @Transactional
    public Map<String, Set<String>> of(String project) {
        List<ProjectMember> found = ProjectMember.list("key.project", project);
        return found.stream()
                .collect(Collectors.groupingBy(
                        m -> m.key.subject(), TreeMap::new, Collectors.mapping(m -> m.key.role(), Collectors.toSet())));
    }

    /** Gives a person these roles in a project and no others. */
    @Transactional
    public void set(String project, String username, Set<String> roles, String reason, String actor) {
        User user = User.findById(username);
        if (user == null) {
            throw new ApiException(ErrorCode.USER_NOT_FOUND, "there is no user " + username, "username");
        }
        Users.requireOurs(user);
        ProjectMember.delete("key.project = ?1 and key.subject = ?2", project, username);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        for (String role : roles) {
            var member = new ProjectMember();
            member.key = new ProjectMember.Key(project, username, role);
            member.addedBy = actor;
            member.addedAt = now;
            member.persist();
        }
        audit.record(
                actor,
                "project.set-member",
                "project",
                project,
                null,
                username + " [" + roles.stream().sorted().collect(Collectors.joining(",")) + "]: " + reason);
    }
}
