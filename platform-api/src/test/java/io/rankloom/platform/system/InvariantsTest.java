package io.rankloom.platform.system;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each is broken inside a transaction that is never committed, with the rules off that would have refused it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class InvariantsTest {

    private static final String DIGEST = "d".repeat(64);

    @Inject
    RunStarter runs;

    @Inject
    Invariants invariants;

    @Inject
    EntityManager entities;

    private final UUID id = UUID.randomUUID();

    private void run(String sql) {
        entities.createNativeQuery(sql).executeUpdate();
    }

    private void review(UUID run, String state) {
        run(
                "INSERT INTO review (id, run_id, project, model_name, model_version, model_digest, report_digest, dataset_digest,"
                        + " environment, requester, approvals, verdict, rule, state, deadline, created_at, closed_at) VALUES ('"
                        + id
                        + "', '" + run + "', 'default', 'm', 1, '" + DIGEST
                        + "', 'r', 'd', 'production', 'ada', 2, 'review', 'rule', '"
                        + state + "', now(), now(), CASE WHEN '" + state + "' = 'OPEN' THEN NULL ELSE now() END)");
    }

    private void decision(String reviewer) {
        run(
                "INSERT INTO review_decision (id, review_id, reviewer, decision, reason, decided_at) VALUES (gen_random_uuid(), '"
                        + id + "', '" + reviewer + "', 'APPROVE', 'better by far', now())");
    }

    private void deployment(UUID of, UUID run, String review) {
        run(
                "INSERT INTO deployment (id, run_id, project, model_name, model_version, model_digest, environment, review_id,"
                        + " stage, percent, state, created_by, created_at, changed_at) VALUES ('" + of + "', '" + run
                        + "', 'default', 'm-" + id + "', 1, '" + DIGEST + "', 'production', " + review
                        + ", 'full', 100, 'ACTIVE', 'ada', now(), now())");
    }

    private void attempt(UUID run, int number, String state, String output, String heard) {
        run(
                "INSERT INTO attempt (id, run_id, element_id, job_type, loop_counter, number, job_key, worker, state, started_at,"
                        + " heartbeat_at, ended_at, step_key, output_digest) VALUES (gen_random_uuid(), '" + run
                        + "', 'step', 'train-ranker', 0, " + number + ", 1, 'w', '" + state + "', now(), " + heard
                        + ", "
                        + (state.equals("RUNNING") ? "NULL" : "now()") + ", '" + id + "', '" + output + "')");
    }

    @ParameterizedTest
    @CsvSource({
        "one-active-deployment, in production has 2",
        "one-deployment-per-approval, (REJECTED) has 1 deployments",
        "four-eyes, ada decided 1 times",
        "four-eyes, is approved by 1 of 2",
        "audited, decision of ravi on review",
        "leased, attempt 1 of step of run",
        "reproducible, gave 2 results"
    })
    void namesWhatBreaksIt(String name, String expected) {
        UUID run = runs.train(Runs.train("default"));
        List<String> before = violations(name);

        QuarkusTransaction.begin();
        try {
            run("SET LOCAL session_replication_role = replica");
            run("DROP INDEX deployment_one_full_idx");
            switch (expected) {
                case "in production has 2" -> {
                    deployment(UUID.randomUUID(), run, "NULL");
                    deployment(UUID.randomUUID(), UUID.randomUUID(), "NULL");
                }
                case "(REJECTED) has 1 deployments" -> {
                    review(run, "REJECTED");
                    deployment(UUID.randomUUID(), run, "'" + id + "'");
                }
                case "ada decided 1 times" -> {
                    review(run, "OPEN");
                    decision("ada");
                }
                case "is approved by 1 of 2" -> {
                    review(run, "APPROVED");
                    decision("ravi");
                }
                case "decision of ravi on review" -> {
                    review(run, "OPEN");
                    decision("ravi");
                }
                case "attempt 1 of step of run" -> attempt(run, 1, "RUNNING", "", "now() - interval '61 seconds'");
                case "gave 2 results" -> {
                    attempt(run, 1, "DONE", "a", "now()");
                    attempt(run, 2, "DONE", "b", "now()");
                }
                default -> throw new AssertionError(expected);
            }

            assertThat(violations(name)).hasSize(before.size() + 1).anyMatch(v -> v.contains(expected));
        } finally {
            QuarkusTransaction.rollback();
        }
        assertThat(violations(name)).isEqualTo(before);
    }

    private List<String> violations(String name) {
        return invariants.all().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow()
                .violations();
    }

    @Test
    void anAttemptOfAMomentAgoIsLeased() {
        UUID run = runs.train(Runs.train("default"));
        List<String> before = violations("leased");

        QuarkusTransaction.begin();
        try {
            attempt(run, 1, "RUNNING", "", "now() - interval '50 seconds'"); // four leases of 15 s are 60 s

            assertThat(violations("leased")).isEqualTo(before);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void anAdministratorSeesThemAll() {
        as("admin")
                .get("/api/v1/system/invariants")
                .then()
                .statusCode(200)
                .body(
                        "name",
                        hasItems(
                                "durable",
                                "one-active-deployment",
                                "one-deployment-per-approval",
                                "four-eyes",
                                "audited",
                                "leased",
                                "reproducible",
                                "audit-chain"));
    }
}
