package io.rankloom.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database in which the webhook and OpenLineage's endpoint still had a queue each. */
class DeliveryMigrationTest {

    @Test
    void whatEitherReceiverHadNotTakenYetIsStillToldAndNothingTwice() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Connection database = postgres.getPostgresDatabase().getConnection();
                Statement sql = database.createStatement()) {
            migrate(postgres, "073");
            sql.execute("""
                    INSERT INTO notification (id, type, body, created_at, next_attempt_at, attempts, sent_at, failed_at) VALUES
                        (gen_random_uuid(), 'review.opened', 'waits', now(), now(), 3, NULL, NULL),
                        (gen_random_uuid(), 'review.opened', 'taken', now(), now(), 1, now(), NULL),
                        (gen_random_uuid(), 'review.opened', 'given up', now(), now(), 9, NULL, now());
                    INSERT INTO openlineage_event (event, attempts, sent_at, failed_at) VALUES
                        ('first', 2, NULL, NULL), ('posted', 1, now(), NULL), ('refused', 1, NULL, now()), ('second', 0, NULL, NULL);
                    UPDATE openlineage_event SET created_at = now() - interval '9 days';
                    """);

            migrate(postgres, "074");

            assertThat(rows(sql, "sent_at IS NULL AND failed_at IS NULL"))
                    .containsExactly("webhook waits 3", "openlineage first 2", "openlineage second 0");
            assertThat(rows(sql, "sent_at IS NOT NULL")).containsExactly("webhook taken 1", "openlineage posted 1");
            assertThat(rows(sql, "failed_at IS NOT NULL"))
                    .containsExactly("webhook given up 9", "openlineage refused 1");
            assertThat(rows(sql, "created_at < now() - interval '3 days'"))
                    .as("what its first failure would give up, though it waits, is not among the old")
                    .containsExactly("openlineage posted 1", "openlineage refused 1");
        }
    }

    private static void migrate(EmbeddedPostgres postgres, String version) {
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .target(version)
                .load()
                .migrate();
    }

    private static List<String> rows(Statement sql, String condition) throws Exception {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = sql.executeQuery("SELECT receiver || ' ' || body || ' ' || attempts FROM delivery WHERE "
                + condition + " ORDER BY place")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
