package io.rankloom.platform.lineage;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.lineage.LineageGraph.Edge;
import io.rankloom.platform.lineage.LineageGraph.Kind;
import io.rankloom.platform.lineage.LineageGraph.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What the platform knows of digests: which are datasets, models and so on, where they came from and what was decided. */
@ApplicationScoped
class KnownThings {

    private static final String NAMED = """
            SELECT 'DATASET', v.digest, d.name || '@' || v.version, v.run_id, v.created_at, v.created_by
            FROM dataset_version v JOIN dataset d ON d.id = v.dataset_id
            WHERE v.digest IN (:digests) AND v.created_at <= :at AND (:all OR d.project IN (:projects))
            UNION ALL
            SELECT 'QUALITY_REPORT', v.quality_digest, d.name || '@' || v.version, v.run_id, v.created_at, v.created_by
            FROM dataset_version v JOIN dataset d ON d.id = v.dataset_id
            WHERE v.quality_digest IN (:digests) AND v.created_at <= :at AND (:all OR d.project IN (:projects))
            UNION ALL
            SELECT k.kind, k.digest, v.model_name || '@' || v.version, v.run_id, v.created_at, v.created_by
            FROM model_version v JOIN registered_model m ON m.name = v.model_name,
                LATERAL (VALUES ('MODEL', v.model_digest), ('EVALUATION', v.report_digest),
                    ('FEATURES', v.features_digest)) k (kind, digest)
            WHERE k.digest IN (:digests) AND v.created_at <= :at AND (:all OR m.project IN (:projects))
            UNION ALL
            SELECT 'FUSION', r.fusion_digest, r.fusion, r.id, r.created_at, r.started_by
            FROM run r
            WHERE r.fusion_digest IN (:digests) AND r.created_at <= :at AND (:all OR r.project IN (:projects))
            ORDER BY 5
            """;

    private static final String SOURCES = """
            SELECT DISTINCT ON (a.output_digest) a.output_digest, r.source_uri, r.id, a.ended_at, r.started_by, a.job_type
            FROM attempt a JOIN run r ON r.id = a.run_id
            WHERE a.output_digest IN (:digests) AND a.job_type = 'collect-source' AND r.source_uri IS NOT NULL
              AND a.ended_at <= :at AND (:all OR r.project IN (:projects))
            ORDER BY a.output_digest, a.ended_at
            """;

    private static final String REVIEWS = """
            SELECT r.id, r.model_name || '@' || r.model_version, r.model_digest, r.report_digest, r.run_id, r.created_at,
                coalesce((SELECT string_agg(d.reviewer, ', ' ORDER BY d.decided_at) FROM review_decision d
                    WHERE d.review_id = r.id AND d.decided_at <= :at), r.requester),
                CASE WHEN r.closed_at <= :at THEN r.state ELSE 'OPEN' END
            FROM review r
            WHERE (r.model_digest IN (:digests) OR r.report_digest IN (:digests)) AND r.created_at <= :at
              AND (:all OR r.project IN (:projects))
            ORDER BY r.created_at
            """;

    private static final String DEPLOYMENTS = """
            SELECT d.id, d.model_name || '@' || d.model_version || ' → ' || d.environment, d.model_digest, d.review_id,
                d.run_id, d.created_at, d.created_by, CASE WHEN d.changed_at <= :at THEN d.state ELSE 'ACTIVE' END,
                (SELECT sum(o.requests) FROM deployment_observation o WHERE o.deployment_id = d.id)
            FROM deployment d
            WHERE d.model_digest IN (:digests) AND d.created_at <= :at AND (:all OR d.project IN (:projects))
            ORDER BY d.created_at
            """;

    private final EntityManager entities;
    private final ProjectAccess projects;

    KnownThings(EntityManager entities, ProjectAccess projects) {
        this.entities = entities;
        this.projects = projects;
    }

    /** The digests that have a name, the earliest that gave one to a digest first. */
    List<Node> named(Collection<String> digests, Instant at) {
        return rows(NAMED, digests, at)
                .map(r -> new Node(
                        (String) r[1],
                        Kind.valueOf((String) r[0]),
                        (String) r[2],
                        (String) r[1],
                        (UUID) r[3],
                        instant(r[4]),
                        (String) r[5],
                        null,
                        null))
                .toList();
    }

    /** Where the digests came from that were read from a source, by a mapping that has a digest of its own; each source once for each of them. */
    void addSources(Collection<String> digests, Instant at, Collection<Node> nodes, Collection<Edge> edges) {
        rows(SOURCES, digests, at).forEach(r -> {
            String id = "source:" + r[1];
            nodes.add(new Node(
                    id, Kind.SOURCE, (String) r[1], null, (UUID) r[2], instant(r[3]), (String) r[4], null, null));
            edges.add(new Edge(id, (String) r[0], (String) r[5], null, (UUID) r[2], instant(r[3])));
        });
    }

    /** The reviews that asked about the digests, and the deployments of them. */
    void addDecisions(Collection<String> digests, Instant at, Collection<Node> nodes, Collection<Edge> edges) {
        rows(REVIEWS, digests, at).forEach(r -> {
            String id = "review:" + r[0];
            nodes.add(decided(id, Kind.REVIEW, r, null));
            Stream.of(r[2], r[3])
                    .filter(digests::contains)
                    .forEach(digest ->
                            edges.add(new Edge((String) digest, id, "review", null, (UUID) r[4], instant(r[5]))));
        });
        rows(DEPLOYMENTS, digests, at).forEach(r -> {
            String id = "deployment:" + r[0];
            nodes.add(decided(id, Kind.DEPLOYMENT, r, r[8] == null ? null : ((Number) r[8]).longValue()));
            String from = r[3] == null ? (String) r[2] : "review:" + r[3];
            edges.add(new Edge(from, id, "deploy", null, (UUID) r[4], instant(r[5])));
        });
    }

    /** A node of a row of REVIEWS or DEPLOYMENTS, whose columns are the same as far as both have them. */
    private static Node decided(String id, Kind kind, Object[] r, Long rankings) {
        return new Node(
                id, kind, (String) r[1], null, (UUID) r[4], instant(r[5]), (String) r[6], (String) r[7], rankings);
    }

    private static Instant instant(Object column) {
        return switch (column) {
            case Instant moment -> moment;
            case OffsetDateTime moment -> moment.toInstant();
            case Timestamp moment -> moment.toInstant();
            case null, default -> throw new IllegalStateException("no moment: " + column);
        };
    }

    private Stream<Object[]> rows(String sql, Collection<String> digests, Instant at) {
        if (digests.isEmpty()) {
            return Stream.empty();
        }
        ProjectAccess.Scope scope = projects.scope();
        Query query = entities.createNativeQuery(sql)
                .setParameter("digests", digests)
                .setParameter("at", at)
                .setParameter("all", scope.all())
                // SQL has no empty list; no project has an empty name.
                .setParameter("projects", scope.names().isEmpty() ? List.of("") : scope.names());
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast);
    }
}
