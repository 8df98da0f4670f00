package io.rankloom.platform.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.People;
import io.rankloom.platform.testing.PostgresResource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class BrowserRulesTest {

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"/runs", "/api/v1/projects", "/api/v1/no-such-thing", "/q/health"})
    void noAnswerLetsInlineScriptsOrStylesRun(String path) {
        String policy = given().get(path).getHeader("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        given().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void behindTheTlsOfATrustedProxyTheCookieIsSecureAndTheBrowserIsHeldToTls() throws Exception {
        String answer = signIn(PostgresResource.PROXY, "tess");

        assertThat(answer).startsWith("HTTP/1.1 204");
        assertThat(header(answer, "Set-Cookie")).contains("Secure", "HttpOnly", "SameSite=Strict");
        assertThat(header(answer, "Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void anybodyElseWhoSpeaksOfTlsIsNotBelieved() throws Exception {
        String answer = signIn("127.0.0.1", "nobody");

        assertThat(answer).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("Strict-Transport-Security");
    }

    @Test
    void aWriteThatTheBrowserSaysComesFromAnotherSiteIsRefused() {
        given().cookie(CredentialMechanism.COOKIE, "any")
                .header("Origin", "http://" + root.getAuthority())
                .header("Sec-Fetch-Site", "cross-site")
                .delete("/api/v1/session")
                .then()
                .statusCode(403)
                .body("code", equalTo("CROSS_ORIGIN"));
    }

    /** Over a socket of its own, since a client does not choose its address. */
    private String signIn(String from, String user) throws IOException {
        String body = """
                {"username": "%s", "password": "%s", "newPassword": "correct horse battery"}""".formatted(user, People.ONE_TIME_PASSWORD);
        Map<String, String> headers = Map.of(
                "Host", root.getAuthority(),
                "Content-Type", "application/json",
                "Content-Length", Integer.toString(body.length()),
                "X-Forwarded-Proto", "https",
                "Connection", "close");
        StringBuilder request = new StringBuilder("POST /api/v1/session/password HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), root.getPort()));
            socket.getOutputStream().write((request + "\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(String answer, String name) {
        List<String> found = answer.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .toList();
        return found.isEmpty() ? "" : found.getFirst();
    }
}
