package io.rankloom.platform.project;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.audit.AuditEvent;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProjectsTest {

    @Inject
    EntityManager entities;

    private final String name = "p-" + UUID.randomUUID();

    @Test
    void aNewProjectIsFoundAtItsLocation() {
        String location = as("admin", Map.of("name", name, "description", "Lampen & 灯"))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/projects/" + name))
                .extract()
                .header("Location");

        as("viewer")
                .get(location)
                .then()
                .statusCode(200)
                .body("description", equalTo("Lampen & 灯"))
                .body("createdBy", equalTo("admin"));
        as("viewer").get("/api/v1/projects?maxResults=200").then().body("items.name", hasItem("default"));
    }

    @Test
    void aNewProjectIsInTheAuditRecord() {
        as("admin", Map.of("name", name)).post("/api/v1/projects").then().statusCode(201);

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.actor).isEqualTo("admin");
            assertThat(event.action).isEqualTo("project.create");
        });
    }

    @Test
    void aProjectThatIsThereAlreadyLeavesNoSecondEvent() {
        as("admin", Map.of("name", name)).post("/api/v1/projects").then().statusCode(201);

        as("admin", Map.of("name", name)).post("/api/v1/projects").then().statusCode(409);

        assertThat(events()).hasSize(1);
    }

    @Test
    void theDatabaseTakesNoOtherNamesEither() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                                "INSERT INTO project (name, created_by, created_at) VALUES ('../x', 'eve', now())")
                        .executeUpdate()))
                .hasStackTraceContaining("project_name_check");
    }

    private List<AuditEvent> events() {
        return QuarkusTransaction.requiringNew()
                .call(() -> AuditEvent.list("objectType = 'project' and objectId = ?1", name));
    }
}
