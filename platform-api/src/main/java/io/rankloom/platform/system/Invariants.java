package io.rankloom.platform.system;

import io.rankloom.platform.audit.AuditChain;
import io.rankloom.platform.run.LeaseConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What must be true of the database whatever has happened to the platform, asked of it as it is now. */
@ApplicationScoped
class Invariants {

    /** Names this many that break one. */
    private static final int NAMED = 20;

    /** A worker reports every 3 s and the sweep comes every 2 s, so a lost lease is noticed long before that. */
    private static final int LEASES = 4;

    /**
     * One of them.
     *
     * @param violations what breaks it, the first {@value #NAMED}, each in words; empty where it holds
     */
    record Invariant(String name, String statement, boolean holds, List<String> violations) {}

    private record Check(String name, String statement, String violations) {}

    private static final List<Check> CHECKS = List.of(
            new Check("durable", "what was acknowledged is on disk", """
                    SELECT name || ' is ' || setting FROM pg_settings
                    WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'
                    """),
            new Check(
                    "one-active-deployment", "a model has at most one full, active deployment in an environment", """
                    SELECT model_name || ' in ' || environment || ' has ' || count(*) FROM deployment
                    WHERE state = 'ACTIVE' AND stage = 'full' GROUP BY model_name, environment HAVING count(*) > 1
                    """),
            new Check(
                    "one-deployment-per-approval",
                    "an approved review whose run succeeded has exactly one deployment, any other review none",
                    """
                    SELECT 'review ' || r.id || ' (' || r.state || ') has ' || count(d.id) || ' deployments'
                    FROM review r JOIN run ON run.id = r.run_id LEFT JOIN deployment d ON d.review_id = r.id
                    GROUP BY r.id, r.state, run.state
                    HAVING count(d.id) > 1 OR (r.state <> 'APPROVED' AND count(d.id) > 0)
                        OR (r.state = 'APPROVED' AND run.state = 'SUCCEEDED' AND count(d.id) <> 1)
                    """),
            new Check(
                    "four-eyes",
                    "nobody decides twice or on their own request, and an approval has the approvals that it needs",
                    """
                    SELECT 'review ' || r.id || ': ' || d.reviewer || ' decided ' || count(*) || ' times'
                    FROM review r JOIN review_decision d ON d.review_id = r.id
                    GROUP BY r.id, d.reviewer, r.requester HAVING count(*) > 1 OR d.reviewer = r.requester
                    UNION ALL
                    SELECT 'review ' || r.id || ' is approved by ' || count(d.id) || ' of ' || r.approvals
                    FROM review r LEFT JOIN review_decision d ON d.review_id = r.id AND d.decision = 'APPROVE'
                    WHERE r.state = 'APPROVED' GROUP BY r.id HAVING count(d.id) < r.approvals
                    """),
            new Check(
                    "audited",
                    "every decision, deployment and version of a dataset has its entry in the audit record",
                    """
                    SELECT 'decision of ' || d.reviewer || ' on review ' || d.review_id FROM review_decision d
                    WHERE NOT EXISTS (SELECT FROM audit_event a WHERE a.object_type = 'review'
                        AND a.object_id = d.review_id::text AND a.actor = d.reviewer)
                    UNION ALL
                    SELECT 'deployment ' || d.id FROM deployment d WHERE NOT EXISTS (SELECT FROM audit_event a
                        WHERE a.object_type = 'deployment' AND a.object_id = d.id::text)
                    UNION ALL
                    SELECT 'dataset version ' || v.digest FROM dataset_version v WHERE NOT EXISTS (SELECT FROM audit_event a
                        WHERE a.object_type = 'dataset' AND a.digest = v.digest)
                    """),
            new Check(
                    "reproducible",
                    "a step of the same inputs and parameters has given the same result each time",
                    """
                    SELECT 'step ' || step_key || ' gave ' || count(DISTINCT output_digest) || ' results' FROM attempt
                    WHERE step_key IS NOT NULL AND output_digest IS NOT NULL AND state IN ('DONE', 'REUSED')
                    GROUP BY step_key HAVING count(DISTINCT output_digest) > 1
                    """));

    private final EntityManager entities;
    private final AuditChain chain;
    private final List<Check> checks;

    Invariants(EntityManager entities, AuditChain chain, LeaseConfig lease) {
        this.entities = entities;
        this.chain = chain;
        this.checks = Stream.concat(CHECKS.stream(), Stream.of(leased(lease))).toList();
    }

    private static Check leased(LeaseConfig lease) {
        return new Check(
                "leased",
                "no step is worked on for a run that ended, nor by a worker that has long been silent",
                """
                SELECT 'attempt ' || a.number || ' of ' || a.element_id || ' of run ' || a.run_id || ' (' || r.state || ')'
                    || ', heard of at ' || a.heartbeat_at
                FROM attempt a JOIN run r ON r.id = a.run_id WHERE a.state = 'RUNNING'
                    AND (r.finished_at IS NOT NULL OR a.heartbeat_at < clock_timestamp() - interval '%d seconds')
                """.formatted(lease.duration().multipliedBy(LEASES).toSeconds()));
    }

    /** Reads whole tables and recomputes the audit chain: seconds where there is much. */
    @Transactional
    List<Invariant> all() {
        List<Invariant> all = new ArrayList<>();
        checks.forEach(check -> all.add(invariant(check.name, check.statement, violations(check.violations))));
        AuditChain.Verdict verdict = chain.verify();
        all.add(invariant(
                "audit-chain",
                "the audit record has no gap, and no entry was altered",
                verdict.intact() ? List.of() : List.of(verdict.message())));
        return all;
    }

    private static Invariant invariant(String name, String statement, List<String> violations) {
        return new Invariant(name, statement, violations.isEmpty(), violations);
    }

    private List<String> violations(String sql) {
        List<?> named = entities.createNativeQuery(sql, String.class)
                .setMaxResults(NAMED)
                .getResultList();
        return named.stream().map(String.class::cast).toList();
    }
}
