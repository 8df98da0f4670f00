package io.rankloom.platform.lineage;

import io.rankloom.platform.identity.ProjectAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which digests a caller may see. Artifacts are shared by content, so one belongs to every project whose runs have read or
 * made it.
 */
@ApplicationScoped
public class DigestAccess {

    private final ProjectAccess projects;
    private final EntityManager entities;

    DigestAccess(ProjectAccess projects, EntityManager entities) {
        this.projects = projects;
        this.entities = entities;
    }

    /** Whether the caller may read the artifact. */
    @Transactional
    public boolean sees(String digest) {
        return !visible(Set.of(digest)).isEmpty();
    }

    /** Those of the digests that the caller may see. */
    @Transactional
    public Set<String> visible(Collection<String> digests) {
        ProjectAccess.Scope scope = projects.scope();
        if (scope.all() || digests.isEmpty()) {
            return Set.copyOf(digests);
        }
        if (scope.names().isEmpty()) {
            return Set.of();
        }
        List<?> found = entities.createNativeQuery(
                        "SELECT DISTINCT digest FROM project_digest WHERE digest IN (:digests) AND project IN (:projects)")
                .setParameter("digests", digests)
                .setParameter("projects", scope.names())
                .getResultList();
        return found.stream().map(String.class::cast).collect(Collectors.toSet());
    }
}
