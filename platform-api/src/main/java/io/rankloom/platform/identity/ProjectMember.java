package io.rankloom.platform.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A role that somebody has in one project. */
@Entity
public class ProjectMember extends PanacheEntityBase {

    /** Who may do what, where. */
    @Embeddable
    public record Key(String project, String subject, String role) implements Serializable {}

    @EmbeddedId
    public Key key;

    public String addedBy;
    public Instant addedAt;

    /** The roles of a person, by project. */
    static Map<String, Set<String>> rolesOf(String subject) {
        List<ProjectMember> found = list("key.subject", subject);
        return found.stream()
                .collect(Collectors.groupingBy(
                        m -> m.key.project(), Collectors.mapping(m -> m.key.role(), Collectors.toSet())));
    }
}
