package io.rankloom.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.policy.Policies;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProcessDeployerTest {

    private record Setting(
            URI address,
            boolean enabled,
            Duration requestTimeout,
            int maxInFlight,
            Duration startMessageMemory,
            Duration confirmWithin)
            implements ZeebeConfig {}

    private static final Setting ENGINE = new Setting(
            URI.create("http://127.0.0.1:1"),
            true,
            Duration.ofSeconds(1),
            1,
            Duration.ofHours(1),
            Duration.ofSeconds(1));

    @Inject
    Policies policies;

    @Inject
    EntityManager entities;

    @Test
    void deploysOnceTheDatabaseKeepsThePolicyThatItCouldNotKeepBefore() throws Exception {
        var engine = new FakeEngine();
        var deployer = new ProcessDeployer(engine, ENGINE, new ApiJobWorkers(null, null, null, List.of()), policies);
        sql("ALTER TABLE policy_version RENAME TO policy_version_away");
        try {
            deployer.start(null);
            await("a second try", () -> engine.deployments.get() >= 2);
            assertThat(deployer.done()).isFalse();
        } finally {
            sql("ALTER TABLE policy_version_away RENAME TO policy_version");
        }

        await("deployed", deployer::done);
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
