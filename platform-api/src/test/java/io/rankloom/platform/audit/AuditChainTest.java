package io.rankloom.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditChainTest {

    @Inject
    Audit audit;

    @Inject
    AuditChain chain;

    @Inject
    AuditHeads heads;

    @Inject
    EntityManager entities;

    @BeforeEach
    void recordThreeEvents() {
        for (int i = 0; i < 3; i++) {
            QuarkusTransaction.requiringNew().run(() -> audit.record("ada", "run.start", "run", "r", null, "测试"));
        }
    }

    @Test
    void anUntouchedChainIsIntact() {
        assertThat(chain.verify().intact()).isTrue();
    }

    @Test
    void aRowIsNeverChangedWhileTheDatabaseGuardsIt() {
        assertThatThrownBy(() -> sql("UPDATE audit_event SET actor = 'eve' WHERE seq = 1"))
                .hasStackTraceContaining("audit events are never changed");
    }

    @Test
    void theChainIsNeverEmptiedAtOnce() {
        assertThatThrownBy(() -> sql("TRUNCATE audit_event"))
                .hasStackTraceContaining("audit events are never changed or deleted");
    }

    @Test
    void anAlteredRowIsNamed() {
        sql("ALTER TABLE audit_event DISABLE TRIGGER audit_event_is_append_only");
        sql("UPDATE audit_event SET actor = 'eve-' || actor WHERE seq = 2");

        AuditChain.Verdict verdict = chain.verify();

        sql("UPDATE audit_event SET actor = substr(actor, 5) WHERE seq = 2");
        sql("ALTER TABLE audit_event ENABLE TRIGGER audit_event_is_append_only");
        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.brokenAt()).isEqualTo(2);
        assertThat(verdict.message()).isEqualTo("entry 2 was altered");
    }

    @Test
    void newestEventsThatVanishAreShownByTheSignedHead() {
        heads.note();
        long last = chain.verify().entries();
        sql("CREATE TABLE vanished AS SELECT * FROM audit_event WHERE seq > " + (last - 2));
        sql("ALTER TABLE audit_event DISABLE TRIGGER audit_event_is_append_only");
        sql("DELETE FROM audit_event WHERE seq > " + (last - 2));

        AuditChain.Verdict verdict = chain.verify();

        sql("INSERT INTO audit_event SELECT * FROM vanished");
        sql("DROP TABLE vanished");
        sql("ALTER TABLE audit_event ENABLE TRIGGER audit_event_is_append_only");
        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.brokenAt()).isEqualTo(last - 1);
        assertThat(verdict.message()).startsWith("entries " + (last - 1) + "–" + last + " are missing");
        assertThat(chain.verify().intact()).isTrue();
    }

    @Test
    void anEventOfATransactionThatRollsBackLeavesNoGap() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    audit.record("ada", "run.start", "run", "r", null, null);
                    throw new IllegalStateException("the change failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(chain.verify().intact()).isTrue();
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
