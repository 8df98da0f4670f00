package io.rankloom.platform.artifact;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ArtifactsTest {

    private static final String SECRET = "what lies outside the artifact";

    @Inject
    ArtifactStore store;

    @TestHTTPResource
    URI root;

    @ConfigProperty(name = "rankloom.store")
    Path folder;

    private String digest;

    @BeforeEach
    void publishAnArtifactBesideASecret() throws IOException {
        digest = store.publish(work -> {
            Files.createDirectory(work.resolve("plots"));
            Files.writeString(work.resolve("report.html"), "<script>alert(1)</script>");
            Files.writeString(work.resolve("report.json"), "{\"ndcg\":0.5}");
            Files.writeString(work.resolve("plots/a b.txt"), "plot");
            Files.writeString(work.resolve("model.bin"), "weights");
            Files.writeString(work.resolve("page.HTML"), "<b>");
        });
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        Files.writeString(folder.resolve("trees/secret.txt"), SECRET);
    }

    @Test
    void aFileIsReadByDigestAndPathAndMayBeKept() {
        as("viewer")
                .get("/api/v1/artifacts/" + digest + "/report.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", containsString("immutable"))
                .body("ndcg", equalTo(0.5f));
        as("worker")
                .urlEncodingEnabled(false)
                .get("/api/v1/artifacts/" + digest + "/plots/a%20b.txt")
                .then()
                .statusCode(200)
                .body(equalTo("plot"));
    }

    @Test
    void aPageRunsNoScript() {
        var headers =
                as("viewer").get("/api/v1/artifacts/" + digest + "/report.html").headers();

        assertThat(headers.getValues("Content-Security-Policy"))
                .anySatisfy(policy -> assertThat(policy).startsWith("sandbox; default-src 'none'"));
        assertThat(headers.getValue("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.bin", "page.HTML"})
    void whatIsNotKnownToBeHarmlessIsDownloaded(String file) {
        as("viewer")
                .get("/api/v1/artifacts/" + digest + "/" + file)
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", "attachment");
    }

    // Sent as they are: no client of ours tidies them first.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DIGEST/../secret.txt",
                "DIGEST/../../secret.txt",
                "DIGEST/%2e%2e/secret.txt",
                "DIGEST/%2e%2e%2fsecret.txt",
                "DIGEST/..%2fsecret.txt",
                "DIGEST/plots/../../secret.txt",
                "DIGEST/%252e%252e/secret.txt",
                "DIGEST/..%5csecret.txt",
                "DIGEST/..;/secret.txt",
                "DIGEST//etc/passwd",
                "DIGEST/%2fetc%2fpasswd",
                "DIGEST/file:///etc/passwd",
                "DIGEST/report.json%00",
                "DIGEST/report.json%00.html",
                "DIGEST/plots",
                "DIGEST/.",
                "DIGEST/",
                "DIGEST/nothing.json",
                "../trees/DIGEST/report.json",
                "%2e%2e/secret.txt/x",
                "DIGEST/%c0%ae%c0%ae/secret.txt",
            })
    void nothingOutsideTheArtifactIsEverRead(String path) throws IOException {
        String answer = raw(path.replace("DIGEST", digest));

        assertThat(answer.substring(0, 12)).isIn("HTTP/1.1 400", "HTTP/1.1 404");
        assertThat(answer).doesNotContain(SECRET, "root:", "Exception", folder.toString());
    }

    @Test
    void aLinkLeadsNowhere() throws IOException {
        Path link = folder.resolve("trees").resolve(digest).resolve("link.txt");
        Files.createSymbolicLink(link, folder.resolve("secret.txt"));
        try {
            String answer = raw(digest + "/link.txt");

            assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain(SECRET);
        } finally {
            Files.delete(link);
        }
    }

    // "plot" has 4 bytes, "weights" 7, "<b>" 3, the page 25 and the report 12.
    @Test
    void theFilesOfAnArtifactAreListedByPathWithTheirSizes() {
        as("viewer")
                .get("/api/v1/artifact-files/" + digest)
                .then()
                .statusCode(200)
                .body("items.path", contains("model.bin", "page.HTML", "plots/a b.txt", "report.html", "report.json"))
                .body("items.size", contains(7, 3, 4, 25, 12));
        as("viewer")
                .get("/api/v1/artifact-files/" + "ab".repeat(32))
                .then()
                .statusCode(404)
                .body("code", equalTo("ARTIFACT_NOT_FOUND"));
    }

    @Test
    void aListThatIsNotTheOneThatWasPublishedIsSaidToBeDamaged() throws IOException {
        String damaged = store.publish(work -> Files.writeString(work.resolve("page.txt"), "to be damaged"));
        Files.delete(folder.resolve("trees").resolve(damaged).resolve(".manifest.json"));

        as("viewer")
                .get("/api/v1/artifact-files/" + damaged)
                .then()
                .statusCode(409)
                .body("code", equalTo("ARTIFACT_DAMAGED"))
                .body("detail", containsString(damaged));
    }

    @Test
    void anUnknownDigestIsNamed() {
        as("viewer")
                .get("/api/v1/artifacts/" + "ab".repeat(32) + "/report.json")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("ARTIFACT_NOT_FOUND"));
        as("viewer")
                .get("/api/v1/artifacts/ABC/report.json")
                .then()
                .statusCode(400)
                .body("field", equalTo("digest"));
    }

    private String raw(String path) throws IOException {
        String request = "GET /api/v1/artifacts/" + path + " HTTP/1.1\r\nHost: " + root.getAuthority()
                + "\r\nAuthorization: Bearer " + People.tokenOf("viewer") + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
