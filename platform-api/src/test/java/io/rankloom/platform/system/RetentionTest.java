package io.rankloom.platform.system;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With the defaults: log lines of ended runs are kept for 90 days. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RetentionTest {

    @Inject
    Retention retention;

    @Inject
    RunStarter runs;

    @Inject
    Live live;

    @Inject
    EntityManager entities;

    @Test
    void oldLinesOfEndedRunsGoAndAllOthersStay() {
        UUID ended = runs.train(Runs.train("default"));
        UUID open = runs.train(Runs.train("default"));
        sql("UPDATE run SET state = 'CANCELLED', finished_at = now() WHERE id = '" + ended + "'");
        log(ended, "91 days", "old");
        log(ended, "89 days", "young");
        log(open, "91 days", "of an open run");

        retention.delete();

        assertThat(lines(ended)).isEqualTo(1);
        assertThat(lines(open)).isEqualTo(1);
        as("admin")
                .get("/api/v1/audit-events?action=retention.delete")
                .then()
                .body("items[0].actor", equalTo("system"))
                .body("items[0].reason", containsString("1 log lines"));
    }

    @Test
    void theEventsOfARunGoTwoDaysAfterItsEndHoweverOldTheyAre() {
        UUID longOver = runs.train(Runs.train("default"));
        UUID justOver = runs.train(Runs.train("default"));
        UUID open = runs.train(Runs.train("default"));
        end(longOver, "49 hours");
        end(justOver, "47 hours");
        event(longOver, "50 hours");
        event(justOver, "50 hours");
        event(open, "50 hours");

        retention.delete();

        assertThat(events(longOver)).isZero();
        assertThat(events(justOver)).isPositive();
        assertThat(events(open)).isPositive();
    }

    @Test
    void aNotificationGoesThirtyDaysAfterItWasDelivered() {
        UUID old = notification("now() - interval '31 days'");
        UUID young = notification("now() - interval '29 days'");
        UUID waiting = notification("NULL");

        retention.delete();

        assertThat(count("delivery WHERE id = '" + old + "'")).isZero();
        assertThat(count("delivery WHERE id = '" + young + "'")).isEqualTo(1);
        assertThat(count("delivery WHERE id = '" + waiting + "'")).isEqualTo(1);
    }

    @Test
    void aSampleOfAGuardGoesAfterTwoWeeks() {
        UUID deployment = UUID.fromString(live.promote("m-" + UUID.randomUUID(), 1));
        sample(deployment, "15 days");
        sample(deployment, "13 days");

        retention.delete();

        assertThat(count("deployment_sample WHERE deployment_id = '" + deployment + "'"))
                .isEqualTo(1);
    }

    private void sample(UUID deployment, String age) {
        sql("INSERT INTO deployment_sample (deployment_id, began_at, stage) VALUES ('" + deployment
                + "', now() - interval '" + age + "', 'full')");
    }

    private void log(UUID run, String age, String line) {
        sql("INSERT INTO step_log (run_id, element_id, loop_counter, attempt, line, logged_at) VALUES ('" + run
                + "', 'validate', 0, 1, '" + line + "', now() - interval '" + age + "')");
    }

    private long lines(UUID run) {
        return count("step_log WHERE run_id = '" + run + "'");
    }

    private void end(UUID run, String ago) {
        sql("UPDATE run SET state = 'CANCELLED', finished_at = now() - interval '" + ago + "' WHERE id = '" + run
                + "'");
    }

    private void event(UUID run, String age) {
        sql("INSERT INTO run_event (run_id, name, data, created_at) VALUES ('" + run
                + "', 'log', '{}', now() - interval '" + age + "')");
    }

    private long events(UUID run) {
        return count("run_event WHERE run_id = '" + run + "'");
    }

    private UUID notification(String sentAt) {
        UUID id = UUID.randomUUID();
        sql("INSERT INTO delivery (id, receiver, type, body, created_at, next_attempt_at, sent_at) VALUES ('" + id
                + "', 'webhook', 'review.opened', '{}', now() - interval '40 days', now(), " + sentAt + ")");
        return id;
    }

    private long count(String rows) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery("SELECT count(*) FROM " + rows)
                                .getSingleResult())
                        .longValue());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
