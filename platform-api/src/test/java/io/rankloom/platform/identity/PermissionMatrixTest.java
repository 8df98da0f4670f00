package io.rankloom.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.identity.Matrix.Row;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint as everybody, compared with the table in PERMISSIONS.md. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PermissionMatrixTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch", "head", "options");
    private static final Set<String> CELLS = Set.of(Matrix.YES, Matrix.NO, Matrix.SESSION);
    private static final Set<String> CELLS_ELSEWHERE =
            Set.of(Matrix.YES, Matrix.NO, Matrix.SESSION, Matrix.OWN, "404", "409", "200");
    private static final Pattern CODE = Pattern.compile("\"code\":\"(\\w+)\"");

    record Answer(int status, String body) {

        /** Null where the answer is no problem document. */
        String code() {
            Matcher code = CODE.matcher(body);
            return code.find() ? code.group(1) : null;
        }
    }

    @TestHTTPResource
    URI root;

    @Inject
    ProjectObjects objects;

    @BeforeEach
    void makeOneObjectOfEachKind() {
        objects.create();
    }

    static List<Row> rows() {
        return Matrix.rows();
    }

    @Test
    void theTableNamesEveryEndpointAndNoOther() {
        Map<String, Map<String, Object>> paths =
                RestAssured.given().get("/q/openapi?format=json").jsonPath().getMap("paths");

        Set<String> there = new TreeSet<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> there.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(rows().stream().map(Row::endpoint))
                .as("rows of platform-api/PERMISSIONS.md")
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everybodyMayWhatTheTableSaysAndNothingElse(Row row) throws Exception {
        List<String> wrong = new ArrayList<>();

        for (String caller : callers()) {
            assertThat(CELLS).as("cell of " + caller).contains(row.cell(caller));
            // What a version's files hold needs files that this test does not have.
            boolean isContent = row.path().contains("/versions/{version}/");
            String address = isContent ? objects.unknownAddress(row.path()) : objects.address(row.path());
            Answer answer = call(row, caller, address, objects.body(row.endpoint()));
            int status = answer.status();
            // A wrong password is answered with 401, too.
            boolean refused = status == 403 || (status == 401 && !row.path().startsWith("/api/v1/session"));
            boolean asItShouldBe =
                    switch (row.cell(caller)) {
                        case Matrix.YES ->
                            !refused
                                    && status
                                            < (row.method().equals("GET") && !address.contains("?") && !isContent
                                                    ? 300
                                                    : 500);
                        case Matrix.SESSION -> "SESSION_REQUIRED".equals(answer.code());
                        default -> status == (caller.equals(Matrix.ANONYMOUS) ? 401 : 403);
                    };
            if (!asItShouldBe) {
                wrong.add(caller + " got " + status);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aMemberOfAnotherProjectLearnsNothingOfThisOne(Row row) throws Exception {
        String cell = row.cell(Matrix.ELSEWHERE);
        assertThat(CELLS_ELSEWHERE).contains(cell);
        String address = objects.address(row.path());

        Answer answer = call(row, Matrix.ELSEWHERE, address, objects.body(row.endpoint()));

        switch (cell) {
            case Matrix.SESSION -> assertThat(answer.code()).isEqualTo("SESSION_REQUIRED");
            case Matrix.NO -> assertThat(answer.status()).isEqualTo(403);
            case Matrix.YES -> assertThat(answer.status()).isNotEqualTo(403).isLessThan(500);
            case Matrix.OWN -> {
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain(objects.names());
                Answer asked = call(row, Matrix.ELSEWHERE, address + "?project=default", null);
                assertThat(asked.body()).doesNotContain(objects.names());
            }
            default -> {
                Answer unknown = call(
                        row, Matrix.ELSEWHERE, objects.unknownAddress(row.path()), objects.unknownBody(row.endpoint()));
                assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(cell));
                assertThat(answer.code()).isEqualTo(unknown.code());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void noOtherSpellingOfAPathLetsAnybodyIn(Row row) throws Exception {
        List<String> wrong = new ArrayList<>();

        for (String spelling : spellings(objects.unknownAddress(row.path()))) {
            for (String caller : callers()) {
                if (row.cell(caller).equals(Matrix.YES)) {
                    continue;
                }
                int status = call(row, caller, spelling, objects.body(row.endpoint()))
                        .status();
                // Refused, or nothing is there, or the console's page, which holds no data.
                if (!Set.of(400, 401, 403, 404, 405).contains(status)) {
                    wrong.add(caller + " got " + status + " at " + spelling);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static List<String> callers() {
        return Stream.concat(Stream.of(Matrix.ANONYMOUS), People.ROLES.stream()).toList();
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

    private Answer call(Row row, String caller, String address, String body) throws IOException, InterruptedException {
        boolean reads = row.method().equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + address))
                .method(
                        row.method(),
                        reads ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("If-Match", "\"0-O\"");
        if (!reads) {
            request.header("Content-Type", "application/json");
        }
        if (!caller.equals(Matrix.ANONYMOUS)) {
            String token = caller.equals(Matrix.ELSEWHERE) ? ProjectObjects.STRANGERS_TOKEN : People.tokenOf(caller);
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            // A run's events never end, so only the head of that answer is awaited.
            boolean endless = row.path().endsWith("/runs/{id}/events") && response.statusCode() == 200;
            try (InputStream content = response.body()) {
                return new Answer(
                        response.statusCode(),
                        endless ? "" : new String(content.readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                client.shutdownNow();
            }
        }
    }
}
