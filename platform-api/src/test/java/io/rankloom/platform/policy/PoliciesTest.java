package io.rankloom.platform.policy;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate's own table, deployed, deployed again, then with a stricter limit. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PoliciesTest {

    @Inject
    Policies policies;

    @BeforeEach
    void deployTwoVersions() throws IOException {
        String xml = gate();
        if (history() == 0) {
            policies.deployed(xml);
            policies.deployed(xml);
            policies.deployed(xml.replace("&gt; 0.2<", "&gt; 0.1<"));
        }
    }

    private static long history() {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .call(() -> PolicyVersion.count("key.decisionId", "promotion-gate"));
    }

    private static String gate() throws IOException {
        try (InputStream file = PoliciesTest.class.getResourceAsStream("/promotion-gate.dmn")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theSameTableDeployedAgainIsNoNewVersion() {
        as("viewer")
                .get("/api/v1/policies")
                .then()
                .statusCode(200)
                .body("items.findAll { it.decisionId == 'promotion-gate' }.version", contains(2, 1));
    }

    @Test
    void aVersionIsReadAsATable() {
        as("viewer")
                .get("/api/v1/policies/promotion-gate/versions/1")
                .then()
                .statusCode(200)
                .body("table.hitPolicy", equalTo("FIRST"))
                .body("table.inputs", hasSize(8))
                .body("table.inputs[1].label", equalTo("Quarantined share"))
                .body("table.outputs.label", contains("verdict", "approvals", "rule"))
                .body("table.rules[1].when[1]", equalTo("> 0.2"))
                .body("table.rules[1].then[2]", equalTo("\"Too many rows in quarantine\""));
        as("viewer")
                .get("/api/v1/policies/promotion-gate/versions/2")
                .then()
                .body("table.rules[1].when[1]", equalTo("> 0.1"));
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() {
        as("viewer")
                .get("/api/v1/policies/promotion-gate/versions/99")
                .then()
                .statusCode(404)
                .body("code", equalTo("POLICY_NOT_FOUND"));
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> DecisionTable.read("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCTYPE");
    }
}
