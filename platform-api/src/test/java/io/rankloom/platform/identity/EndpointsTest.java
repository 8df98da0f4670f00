package io.rankloom.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint as every role. The table is the rule: an endpoint that it does not name fails the build. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class EndpointsTest {

    private static final String READERS = "viewer engineer reviewer admin";

    /** Method, path, and who may; "anybody" needs no credentials, "all" any. */
    private static final String TABLE = """
            GET    /api/v1/session                              all
            POST   /api/v1/session                              anybody
            DELETE /api/v1/session                              anybody
            POST   /api/v1/session/password                     anybody
            GET    /api/v1/projects                             READERS
            POST   /api/v1/projects                             admin
            GET    /api/v1/projects/{name}                      READERS
            GET    /api/v1/datasets                             READERS
            POST   /api/v1/datasets/import                      engineer admin
            GET    /api/v1/datasets/{name}                      READERS
            GET    /api/v1/datasets/{name}/versions             READERS
            GET    /api/v1/datasets/{name}/versions/{version}   READERS
            GET    /api/v1/datasets/{name}/versions/{version}/quarantine READERS
            GET    /api/v1/datasets/{name}/versions/{version}/products   READERS
            GET    /api/v1/datasets/{name}/versions/{version}/picture    READERS
            GET    /api/v1/datasets/{name}/versions/{version}/diff       READERS
            GET    /api/v1/models                               READERS worker
            GET    /api/v1/models/{name}                        READERS worker
            GET    /api/v1/models/{name}/versions               READERS worker
            GET    /api/v1/models/{name}/versions/{version}     READERS worker
            GET    /api/v1/lineage/{digest}                     READERS
            GET    /api/v1/artifacts/{digest}/{path}            READERS worker
            GET    /api/v1/reviews                              READERS
            GET    /api/v1/reviews/{id}                         READERS
            POST   /api/v1/reviews/{id}/decisions               reviewer admin
            GET    /api/v1/deployments                          READERS
            GET    /api/v1/deployments/{id}                     READERS
            POST   /api/v1/deployments/roll-back                engineer reviewer admin
            GET    /api/v1/deployments/active                   ranking-server admin
            PUT    /api/v1/deployments/{id}/observations        ranking-server admin
            GET    /api/v1/alias-incidents                      READERS
            POST   /api/v1/alias-incidents/{id}/restore         reviewer admin
            GET    /api/v1/runs                                 READERS
            POST   /api/v1/runs                                 engineer admin
            GET    /api/v1/run-views                            READERS
            PUT    /api/v1/run-views/{name}                     READERS
            DELETE /api/v1/run-views/{name}                     READERS
            GET    /api/v1/compare                              READERS
            GET    /api/v1/compare/queries                      READERS
            GET    /api/v1/runs/check                           engineer admin
            POST   /api/v1/runs/check                           engineer admin
            GET    /api/v1/runs/{id}                            READERS worker
            GET    /api/v1/runs/{id}/plan                       READERS
            GET    /api/v1/runs/{id}/trials                     READERS
            GET    /api/v1/runs/{id}/steps                      READERS
            GET    /api/v1/runs/{id}/steps/{elementId}/log      READERS
            GET    /api/v1/runs/{id}/diagram                    READERS
            GET    /api/v1/runs/{id}/events                     READERS
            POST   /api/v1/runs/{id}/cancel                     engineer admin
            POST   /api/v1/runs/{id}/resume                     engineer admin
            POST   /api/v1/attempts                             worker
            PUT    /api/v1/attempts/{id}                        worker
            POST   /api/v1/attempts/{id}/end                    worker
            POST   /api/v1/engine/events                        engine
            GET    /api/v1/audit-events                         admin
            GET    /api/v1/audit-events/verify                  admin
            """.replace("READERS", READERS);

    private static final Map<String, String> PATH_VALUES = Map.of(
            "{id}", "00000000-0000-4000-8000-000000000000",
            "{name}", "nothing",
            "{version}", "1",
            "{digest}", "ab".repeat(32),
            "{path}", "file.json",
            "{elementId}", "train-ranker");

    @TestHTTPResource
    URI root;

    record Row(String method, String path, Set<String> may) {

        boolean lets(String role) {
            return may.contains("anybody") || (may.contains("all") && !role.equals("nobody")) || may.contains(role);
        }

        String address() {
            String address = path;
            for (Map.Entry<String, String> value : PATH_VALUES.entrySet()) {
                address = address.replace(value.getKey(), value.getValue());
            }
            return address.substring(1);
        }
    }

    static List<Row> rows() {
        return TABLE.lines()
                .map(line -> line.split(" +"))
                .map(cells -> new Row(cells[0], cells[1], Set.of(Arrays.copyOfRange(cells, 2, cells.length))))
                .toList();
    }

    @Test
    void theTableNamesEveryEndpoint() {
        Map<String, Map<String, Object>> paths =
                RestAssured.given().get("/q/openapi?format=json").jsonPath().getMap("paths");

        Set<String> there = new TreeSet<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(Set.of("get", "post", "put", "delete", "patch", "head", "options")::contains)
                .forEach(method -> there.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));

        assertThat(rows().stream().map(row -> row.method() + " " + row.path()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyRoleMayWhatTheTableSaysAndNothingElse(Row row) throws Exception {
        List<String> wrong = new ArrayList<>();

        for (String role : withNobody()) {
            int status = call(row.method(), row.address(), role);
            boolean refused = status == 403 || (status == 401 && !row.may().contains("anybody"));
            boolean asItShouldBe =
                    row.lets(role) ? !refused && status < 500 : status == (role.equals("nobody") ? 401 : 403);
            if (!asItShouldBe) {
                wrong.add(role + " got " + status);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void noOtherSpellingOfAPathLetsAnybodyIn(Row row) throws Exception {
        List<String> wrong = new ArrayList<>();

        for (String spelling : spellings(row.address())) {
            for (String role : withNobody()) {
                if (row.lets(role)) {
                    continue;
                }
                int status = call(row.method(), spelling, role);
                // Refused, or nothing is there, or the console's page, which holds no data.
                if (!Set.of(400, 401, 403, 404, 405).contains(status)) {
                    wrong.add(role + " got " + status + " at " + spelling);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static List<String> withNobody() {
        return Stream.concat(People.ROLES.stream(), Stream.of("nobody")).toList();
    }

    private static List<String> spellings(String address) {
        return List.of(
                address + ";x=y",
                address + "%3bx",
                address + "/",
                address.replace("api/v1", "api/v1;a"),
                address.replace("api/v1/", "api/v1//"),
                "/" + address,
                address.replace("api/v1/", "api/./v1/"),
                address.replace("api/v1/", "api/x/../v1/"),
                address.replace("api/v1/", "api%2Fv1%2F"),
                address.replace("api/", "%61pi/"));
    }

    /** Only the head of the answer is awaited: a run's events never end. */
    private int call(String method, String address, String role) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + address))
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(address.endsWith("events") ? "[]" : "{}"));
        if (!method.equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        if (!role.equals("nobody")) {
            request.header("Authorization", "Bearer " + People.tokenOf(role));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            client.shutdownNow();
            return response.statusCode();
        }
    }
}
