package io.rankloom.platform.paging;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While a reader goes from page to page others insert; what was there at the start is read exactly once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PagesTest {

    @Inject
    Live live;

    @Inject
    EntityManager entities;

    private final String project = "p-" + UUID.randomUUID();
    private final String model = "m-" + UUID.randomUUID();

    @Test
    void runsAreReadOnceWhileNewOnesStart() {
        project(project);

        readsEachOnce("runs?project=" + project, "id", this::run);
    }

    @Test
    void reviewsAreReadOnceWhileNewOnesOpen() {
        readsEachOnce(
                "reviews?state=OPEN", "id", () -> live.review(model, "engineer").toString());
    }

    @Test
    void deploymentsOfTheSameMomentAreReadOnce() {
        Supplier<String> sameMoment = () -> {
            String id = live.stage(UUID.randomUUID(), model, 1, "canary", 10);
            sql("UPDATE deployment SET created_at = '2026-01-01T00:00:00Z' WHERE model_name = '" + model + "'");
            return id;
        };

        readsEachOnce("deployments?modelName=" + model, "id", sameMoment);
    }

    @Test
    void deploymentsAreReadOnceWhileNewOnesBegin() {
        readsEachOnce(
                "deployments?environment=production&modelName=" + model,
                "id",
                () -> live.stage(UUID.randomUUID(), model, 1, "canary", 10));
    }

    @Test
    void modelVersionsAreReadOnceWhileNewOnesAreRegistered() {
        readsEachOnce("models/" + model + "/versions", "version", () -> Integer.toString(live.register(model)));
    }

    @Test
    void projectsAreReadOnceWhileNewOnesAreMade() {
        readsEachOnce("projects", "name", () -> project("p-" + UUID.randomUUID()));
    }

    @Test
    void modelsAreReadOnceWhileNewOnesAreMade() {
        readsEachOnce("models?project=default", "name", () -> {
            String name = "m-" + UUID.randomUUID();
            live.register(name);
            return name;
        });
    }

    @Test
    void auditEventsAreReadOnceWhileNewOnesAreWritten() {
        readsEachOnce("audit-events?actor=admin", "seq", () -> {
            project("p-" + UUID.randomUUID());
            return as("admin")
                    .get("/api/v1/audit-events?actor=admin&maxResults=1")
                    .path("items[0].seq")
                    .toString();
        });
    }

    // A token of the first address at the second.
    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "runs?state=QUEUED, runs?state=RUNNING",
        "runs?state=QUEUED, runs",
        "runs?state=QUEUED, reviews",
        "reviews?state=OPEN, reviews?state=APPROVED",
        "reviews?state=OPEN, runs",
        "deployments?state=ACTIVE, deployments?state=WITHDRAWN",
        "projects, models",
        "models?project=default, models",
        "audit-events, audit-events?actor=admin",
    })
    void aTokenOfAnotherQueryIsRefused(String first, String second) {
        for (int i = 0; i < 2; i++) {
            run("default");
            live.review(model, "engineer");
            live.stage(UUID.randomUUID(), model, 1, "canary", 10);
            live.register("m-" + UUID.randomUUID());
        }
        project("p-" + UUID.randomUUID());
        String token = page(first, 1, null).path("nextPageToken");

        page(second, 1, token)
                .then()
                .statusCode(400)
                .body("field", equalTo("pageToken"))
                .body("detail", containsString("another query"));
    }

    /** Five items at least, then pages of three with an insertion after each. */
    private void readsEachOnce(String address, String field, Supplier<String> insert) {
        Set<String> there = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            there.add(insert.get());
        }

        List<String> read = new ArrayList<>();
        List<String> inserted = new ArrayList<>();
        String token = null;
        do {
            Response page = page(address, 3, token);
            page.then().statusCode(200);
            page.jsonPath().getList("items." + field).forEach(value -> read.add(value.toString()));
            token = page.path("nextPageToken");
            inserted.add(insert.get());
        } while (token != null && read.size() < 2_000);

        assertThat(inserted).hasSizeGreaterThan(1);
        assertThat(read).doesNotHaveDuplicates().containsAll(there);
    }

    private static Response page(String address, int size, String token) {
        var request = as("admin").queryParam("maxResults", size);
        if (token != null) {
            request.queryParam("pageToken", token);
        }
        return request.get("/api/v1/" + address);
    }

    private String run() {
        return run(project);
    }

    private static String run(String project) {
        return as("engineer", Map.of("project", project, "name", "d", "sourceUri", "file:///data"))
                .post("/api/v1/datasets/import")
                .path("id");
    }

    private static String project(String name) {
        as("admin", Map.of("name", name)).post("/api/v1/projects");
        return name;
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
