package io.rankloom.platform.problem;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem document that says what to mend, and never one of ours. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BadRequestsTest {

    private static final int LIMIT = 16 * 1024 * 1024;

    @TestHTTPResource
    URI root;

    // body | code | field
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"name\":                              | MALFORMED_JSON  | -", // cut off
                "not json                                | MALFORMED_JSON  | -",
                "[]                                      | MALFORMED_JSON  | -", // an array for an object
                "\"text\"                                | MALFORMED_JSON  | -",
                "{\"name\":{\"a\":1}}                    | MALFORMED_JSON  | name", // wrong type
                "{\"name\":\"shop\",\"admin\":true}      | MALFORMED_JSON  | admin", // unknown field
                "{\"name\":\"shop\",\"__proto__\":{}}    | MALFORMED_JSON  | __proto__",
                "{}                                      | INVALID_REQUEST | name", // missing field
                "null                                    | INVALID_REQUEST | request",
                "''                                      | INVALID_REQUEST | request", // missing body
                "{\"name\":\"Not A Name\"}               | INVALID_REQUEST | name",
                "{\"name\":\"../../etc\"}                | INVALID_REQUEST | name",
                "{\"name\":\"nul\",\"description\":\"a\\u0000b\"} | INVALID_REQUEST | -", // Postgres stores no NUL
            })
    void aBadBodyIsNamed(String body, String code, String field) {
        Response answer = as("admin", body == null ? "" : body.strip()).post("/api/v1/projects");

        isProblem(answer, 400, code, field);
    }

    // path | status | code | field
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "runs/not-a-uuid                   | 404 | NOT_FOUND       | id",
                "reviews/1                         | 404 | NOT_FOUND       | id",
                "models/search/versions/one        | 404 | NOT_FOUND       | version",
                "datasets/a/versions/99999999999   | 404 | NOT_FOUND       | version", // beyond an int
                "runs?maxResults=many              | 400 | INVALID_REQUEST | maxResults",
                "runs?maxResults=0                 | 400 | INVALID_REQUEST | maxResults",
                "runs?maxResults=201               | 400 | INVALID_REQUEST | maxResults",
                "runs?state=ASLEEP                 | 400 | INVALID_REQUEST | state",
                "runs?pageToken=%00                | 400 | INVALID_REQUEST | pageToken",
                "reviews?pageToken=zzz             | 400 | INVALID_REQUEST | pageToken",
                "deployments?pageToken=zzz         | 400 | INVALID_REQUEST | pageToken",
                "projects?pageToken=zzz            | 400 | INVALID_REQUEST | pageToken",
                "audit-events?from=yesterday       | 400 | INVALID_REQUEST | from",
                "audit-events?pageToken=-1         | 400 | INVALID_REQUEST | pageToken",
                "lineage/abc                       | 400 | INVALID_REQUEST | digest",
                "projects/%00                      | 400 | INVALID_REQUEST | -",
                "models/%ff                        | 404 | MODEL_NOT_FOUND | name", // no UTF-8
                "no-such-thing                     | 404 | NOT_FOUND       | -",
                "runs/00000000-0000-4000-8000-000000000000        | 404 | RUN_NOT_FOUND | -",
                "runs/00000000-0000-4000-8000-000000000000/steps  | 404 | RUN_NOT_FOUND | -",
                "runs/00000000-0000-4000-8000-000000000000/events | 404 | RUN_NOT_FOUND | -",
                "runs/00000000-0000-4000-8000-000000000000/steps/x/log | 404 | RUN_NOT_FOUND | -",
                "runs/00000000-0000-4000-8000-000000000000/diagram?process=../../x | 404 | RUN_NOT_FOUND | -",
            })
    void aBadAddressIsNamed(String path, int status, String code, String field) {
        Response answer = as("admin").urlEncodingEnabled(false).get("/api/v1/" + path);

        isProblem(answer, status, code, field);
    }

    @Test
    void anAddressThatIsNoAddressIsRefused() throws Exception {
        String answer = raw("GET /api/v1/projects/%zz HTTP/1.1\r\nHost: " + root.getAuthority()
                + "\r\nAuthorization: Bearer " + People.tokenOf("admin") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("\tat ");
    }

    @Test
    void aBadHeaderIsNamed() {
        Response answer =
                as("viewer").header("Last-Event-ID", "yesterday").get("/api/v1/runs/" + UUID.randomUUID() + "/events");

        isProblem(answer, 400, "INVALID_REQUEST", "Last-Event-ID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/octet-stream", "application/x-www-form-urlencoded"
            })
    void anUnknownMediaTypeIsRefused(String type) {
        Response answer = as("admin")
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)))
                .contentType(type)
                .body("{}")
                .post("/api/v1/projects");

        isProblem(answer, 415, "HTTP_415", null);
    }

    @Test
    void anAnswerThatNobodyCanGiveIsRefused() {
        isProblem(as("admin").accept("image/png").get("/api/v1/projects"), 406, "HTTP_406", null);
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsRefused() {
        isProblem(as("admin").delete("/api/v1/projects"), 405, "HTTP_405", null);
        isProblem(as("admin", "{}").patch("/api/v1/runs"), 405, "HTTP_405", null);
    }

    @ParameterizedTest
    @EnumSource
    void anOversizedBodyIsRefusedBeforeItIsSent(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = post(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT + 1]), version);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"HTTP_413\"");
    }

    @Test
    void anOversizedBodyThatHidesItsLengthIsCutOff() throws Exception {
        byte[] blanks = " ".repeat(LIMIT + 1).getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> answer = post(
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blanks)),
                HttpClient.Version.HTTP_1_1);

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body, HttpClient.Version version)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/api/v1/projects"))
                .header("Authorization", "Bearer " + People.tokenOf("admin"))
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(body)
                .build();
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            // HTTP/2 is agreed on by a request without a body.
            client.send(HttpRequest.newBuilder(root).build(), HttpResponse.BodyHandlers.discarding());
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        Response answer = as("admin", "[".repeat(100_000)).post("/api/v1/projects");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aForeignObjectAnswersAsIfItWereNotThere() {
        UUID foreign = UUID.randomUUID();

        isProblem(as("viewer").get("/api/v1/reviews/" + foreign), 404, "REVIEW_NOT_FOUND", null);
        isProblem(as("viewer").get("/api/v1/deployments/" + foreign), 404, "DEPLOYMENT_NOT_FOUND", null);
        isProblem(as("viewer").get("/api/v1/models/none"), 404, "MODEL_NOT_FOUND", "name");
        isProblem(as("viewer").get("/api/v1/datasets/none"), 404, "DATASET_NOT_FOUND", "name");
        isProblem(as("viewer").get("/api/v1/projects/none"), 404, "PROJECT_NOT_FOUND", "project");
    }

    // What workers and the engine send is checked like anybody's.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "worker | attempts             | {\"runId\":\"RUN\",\"elementId\":\"e\",\"jobType\":\"j\",\"loopCounter\":-1,\"jobKey\":1,\"worker\":\"w\"} | 400",
                "worker | attempts             | {\"runId\":\"RUN\",\"elementId\":\"e\",\"jobType\":\"j\",\"loopCounter\":0,\"jobKey\":1,\"worker\":\"w\"}  | 404",
                "worker | attempts/RUN/end     | {\"outcome\":\"RUNNING\"}            | 400",
                "worker | attempts/RUN/end     | {\"outcome\":\"DONE\"}               | 404",
                "worker | attempts/RUN/end     | {\"outcome\":\"DONE\",\"inputs\":[null]} | 400",
                "engine | engine/events        | [null]                               | 400",
                "engine | engine/events        | [{}]                                 | 400",
                "engine | engine/events        | [{\"kind\":\"ELEMENT\"}]             | 400",
                "engine | engine/events        | {}                                   | 400",
            })
    void servicesAreCheckedToo(String who, String path, String body, int status) {
        String run = UUID.randomUUID().toString();

        Response answer = as(who, body.replace("RUN", run)).post("/api/v1/" + path.replace("RUN", run));

        isProblem(answer, status, null, null);
    }

    @Test
    void theFieldOfAnElementIsNamedByItsPlace() {
        isProblem(as("engine", "[{}]").post("/api/v1/engine/events"), 400, "INVALID_REQUEST", "[0].intent");
        isProblem(
                as("engine", "[{\"position\":\"x\"}]").post("/api/v1/engine/events"),
                400,
                "MALFORMED_JSON",
                "[0].position");
    }

    @Test
    void aHeartbeatThatIsNoNumberIsRefused() {
        Response answer = as("worker", Map.of("fraction", "NaN")).put("/api/v1/attempts/" + UUID.randomUUID());

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private static void isProblem(Response answer, int status, String code, String field) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue());
        if (code != null) {
            answer.then()
                    .body("code", equalTo(code))
                    .body(
                            "type",
                            equalTo("https://rankloom.io/problems/"
                                    + code.toLowerCase(Locale.ROOT).replace('_', '-')))
                    .body("field", equalTo(field));
        }
        assertThat(answer.asString()).doesNotContain("\\tat ", "Exception", "io.rankloom", "org.postgresql");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
