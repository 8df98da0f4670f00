package io.rankloom.platform.audit;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.audit.AuditExport;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ada starts, cancels and deletes a thing of this test's own; Ravi approves it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditOverHttpTest {

    @Inject
    Audit audit;

    private final String thing = "thing-" + UUID.randomUUID();
    private final String digest = Live.digest(thing);

    @BeforeEach
    void recordFourEvents() {
        record("ada", "test.start", "because");
        record("ada", "test.cancel", null);
        record("ada", "test.delete", null);
        record("ravi", "tested.approve", "good");
    }

    private void record(String actor, String action, String reason) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(actor, action, "thing", thing, digest, reason));
    }

    @Test
    void theHistoryOfAnObjectIsReadNewestFirst() {
        as("admin")
                .get("/api/v1/audit-events?object=" + thing)
                .then()
                .statusCode(200)
                .body("items.action", contains("tested.approve", "test.delete", "test.cancel", "test.start"))
                .body("items[3].reason", equalTo("because"))
                .body("items[0].origin", nullValue());
    }

    @Test
    void eventsAreFoundByPersonActionDigestAndTime() {
        String all = "/api/v1/audit-events?object=" + thing;

        as("admin").get(all + "&actor=ravi").then().body("items", hasSize(1));
        as("admin").get(all + "&action=test.").then().body("items", hasSize(3));
        as("admin").get(all + "&action=test.cancel").then().body("items", hasSize(1));
        as("admin").get("/api/v1/audit-events?digest=" + digest).then().body("items", hasSize(4));
        as("admin").get(all + "&from=" + Instant.now().plusSeconds(60)).then().body("items", empty());
        as("admin").get(all + "&to=" + Instant.now().minusSeconds(60)).then().body("items", empty());
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeItEnded() {
        String address = "/api/v1/audit-events?maxResults=3&object=" + thing;
        JsonPath first = as("admin").get(address).jsonPath();

        as("admin")
                .get(address + "&pageToken=" + first.getString("nextPageToken"))
                .then()
                .body("items.action", contains("test.start"))
                .body("nextPageToken", nullValue());
    }

    @Test
    void aRequestIsRecordedWithTheAddressThatItCameFrom() {
        String project = "audited-" + thing.substring(6, 14);
        as("admin", Map.of("name", project)).post("/api/v1/projects").then().statusCode(201);

        as("admin").get("/api/v1/audit-events?object=" + project).then().body("items[0].origin", equalTo("127.0.0.1"));
    }

    @Test
    void anExportIsRecordedAndProvesItselfOffline() throws IOException {
        String key = as("admin").get("/api/v1/audit-events/key").jsonPath().getString("key");

        String lines = as("admin").get("/api/v1/audit-events/export").asString();

        AuditExport.Verdict verdict = AuditExport.verify(new BufferedReader(new StringReader(lines)), key);
        assertThat(verdict.intact()).as(verdict.message()).isTrue();
        assertThat(lines).contains(thing, "audit.export");
        String forged = lines.replace("because", "for no reason");
        assertThat(AuditExport.verify(new BufferedReader(new StringReader(forged)), key)
                        .message())
                .endsWith("was altered");
    }

    @Test
    void theListOfAllTokensIsAReadThatIsRecorded() {
        as("admin").get("/api/v1/tokens?all=true").then().statusCode(200);

        as("admin")
                .get("/api/v1/audit-events?action=token.list&actor=admin")
                .then()
                .body("items[0].at", notNullValue());
    }
}
