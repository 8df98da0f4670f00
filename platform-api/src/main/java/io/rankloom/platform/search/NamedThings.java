package io.rankloom.platform.search;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.run.RunQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What has a name, or is about something that has one. One statement asks for all of it, as somebody waits at each letter. */
@ApplicationScoped
class NamedThings {

    // Rank 0 is the name itself or the beginning of an id, 1 the beginning of a name, 2 a part of it, or words of a
    // run; what is about a thing that was found comes one rank later. A few hundred names are read as they are;
    // reviews and deployments are as many as runs, so that they are asked for by the names found.
    private static final String SQL = """
            WITH named_model AS (
                SELECT m.name, m.created_at,
                    CASE WHEN lower(m.name) = :name THEN 0 WHEN starts_with(lower(m.name), :name) THEN 1 ELSE 2 END AS rank
                FROM registered_model m
                WHERE strpos(lower(m.name), :name) > 0 AND (:all OR m.project IN (:projects)))
            (SELECT 'DATASET', d.name, v.version, d.name, d.project, NULL, coalesce(v.created_at, d.created_at),
                CASE WHEN lower(d.name) = :name THEN 0 WHEN starts_with(lower(d.name), :name) THEN 1 ELSE 2 END
             FROM dataset d LEFT JOIN dataset_version v ON v.dataset_id = d.id AND v.version = :version
             WHERE strpos(lower(d.name), :name) > 0 AND (:version = 0 OR v.version IS NOT NULL)
               AND (:all OR d.project IN (:projects))
             ORDER BY 8, d.created_at DESC LIMIT :most)
            UNION ALL
            (SELECT 'MODEL', m.name, v.version, m.name, v.created_by, NULL, coalesce(v.created_at, m.created_at), m.rank
             FROM named_model m LEFT JOIN model_version v ON v.model_name = m.name AND v.version = :version
             WHERE :version = 0 OR v.version IS NOT NULL
             ORDER BY m.rank, m.created_at DESC LIMIT :most)
            UNION ALL
            (SELECT 'REVIEW', CAST(r.id AS text), r.model_version, r.model_name, r.requester, r.state, r.created_at, m.rank + 1
             FROM review r JOIN named_model m ON m.name = r.model_name
             WHERE (:version = 0 OR r.model_version = :version) AND (:all OR r.project IN (:projects))
             ORDER BY r.created_at DESC LIMIT :most)
            UNION ALL
            (SELECT 'REVIEW', CAST(r.id AS text), r.model_version, r.model_name, r.requester, r.state, r.created_at, 0
             FROM review r WHERE r.id BETWEEN :first AND :last AND (:all OR r.project IN (:projects)) LIMIT :most)
            UNION ALL
            (SELECT 'DEPLOYMENT', CAST(d.id AS text), d.model_version, d.model_name, d.environment, d.state, d.created_at,
                m.rank + 1
             FROM deployment d JOIN named_model m ON m.name = d.model_name
             WHERE (:version = 0 OR d.model_version = :version) AND (:all OR d.project IN (:projects))
             ORDER BY d.created_at DESC LIMIT :most)
            UNION ALL
            (SELECT 'DEPLOYMENT', CAST(d.id AS text), d.model_version, d.model_name, d.environment, d.state, d.created_at, 0
             FROM deployment d WHERE d.id BETWEEN :first AND :last AND (:all OR d.project IN (:projects)) LIMIT :most)
            UNION ALL
            (SELECT 'USER', u.username, NULL, u.display_name, u.username, NULL, u.created_at,
                CASE WHEN :name IN (lower(u.username), lower(u.display_name)) THEN 0
                    WHEN starts_with(lower(u.username), :name) OR starts_with(lower(u.display_name), :name) THEN 1 ELSE 2 END
             FROM app_user u
             WHERE :users AND (strpos(lower(u.username), :name) > 0 OR strpos(lower(u.display_name), :name) > 0)
             ORDER BY 8, u.username LIMIT :most)
            UNION ALL
            (SELECT 'RUN', CAST(f.id AS text), NULL, coalesce(f.dataset_name, f.model_name) || ' · ' || left(CAST(f.id AS text), 8),
                f.started_by, f.state, f.created_at, CASE WHEN f.id BETWEEN :first AND :last THEN 0 ELSE 2 END
             FROM (%s) f)
            ORDER BY 8, 7 DESC
            """;

    private final EntityManager entities;
    private final ProjectAccess projects;

    NamedThings(EntityManager entities, ProjectAccess projects) {
        this.entities = entities;
        this.projects = projects;
    }

    /** The best first; at most {@code most} of each kind by its name and as many by its id. */
    List<Ranked> find(Needle needle, int most) {
        ProjectAccess.Scope scope = projects.scope();
        UUID none = new UUID(0, 0);
        RunQuery runs = RunQuery.newest(needle.text(), scope, most);
        Query query = entities.createNativeQuery(SQL.formatted(runs.sql()))
                .setParameter("name", needle.name())
                .setParameter("version", needle.version())
                .setParameter("first", needle.ids().map(ids -> ids.first()).orElse(none))
                .setParameter("last", needle.ids().map(ids -> ids.last()).orElse(none))
                .setParameter("users", projects.grants().everywhere().contains(Roles.ADMIN))
                .setParameter("all", scope.all())
                // SQL has no empty list; no project has an empty name.
                .setParameter("projects", scope.names().isEmpty() ? List.of("") : scope.names())
                .setParameter("most", most);
        runs.parameters().forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(NamedThings::ranked).toList();
    }

    private static Ranked ranked(Object[] row) {
        Hit.Kind kind = Hit.Kind.valueOf((String) row[0]);
        var hit = new Hit(
                kind,
                kind == Hit.Kind.DATASET ? (String) row[4] : null,
                (String) row[1],
                (Integer) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (Instant) row[6]);
        return new Ranked(((Number) row[7]).intValue(), hit);
    }
}
