package io.rankloom.platform.lineage;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.lineage.LineageGraph.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Digests that somebody knows the beginning of, and what they are. */
@ApplicationScoped
public class DigestNames {

    private static final int DIGITS = 64;

    /**
     * @param name such as {@code demo-shop@1}; null of an artifact without one
     * @param at null where it has no name
     */
    public record Named(String digest, String name, Instant at) {}

    private final KnownThings known;
    private final ProjectAccess projects;
    private final EntityManager entities;

    DigestNames(KnownThings known, ProjectAccess projects, EntityManager entities) {
        this.known = known;
        this.projects = projects;
        this.entities = entities;
    }

    /**
     * The first digests that the caller may see and that begin with {@code prefix}.
     *
     * @param prefix hex digits in lower case
     */
    @Transactional
    public List<Named> startingWith(String prefix, int most) {
        ProjectAccess.Scope scope = projects.scope();
        int missing = DIGITS - prefix.length();
        List<?> found = entities.createNativeQuery("""
                        SELECT DISTINCT digest FROM project_digest
                        WHERE digest BETWEEN :first AND :last AND (:all OR project IN (:projects))
                        ORDER BY digest LIMIT :most
                        """)
                .setParameter("first", prefix + "0".repeat(missing))
                .setParameter("last", prefix + "f".repeat(missing))
                .setParameter("all", scope.all())
                // SQL has no empty list; no project has an empty name.
                .setParameter("projects", scope.names().isEmpty() ? List.of("") : scope.names())
                .setParameter("most", most)
                .getResultList();
        List<String> digests = found.stream().map(String.class::cast).toList();
        Map<String, Node> names = known.named(digests, Instant.now()).stream()
                .collect(Collectors.toMap(Node::digest, Function.identity(), (earliest, later) -> earliest));
        return digests.stream().map(digest -> named(digest, names.get(digest))).toList();
    }

    private static Named named(String digest, Node node) {
        return node == null ? new Named(digest, null, null) : new Named(digest, node.name(), node.at());
    }
}
