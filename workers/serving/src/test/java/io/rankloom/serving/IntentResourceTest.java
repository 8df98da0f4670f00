package io.rankloom.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IntentResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static String digest;

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource
    URI root;

    @Inject
    RankingServer server;

    @BeforeEach
    void deploy() throws IOException {
        if (digest == null) {
            digest = Shop.MODELS.publish("linear");
            Assignment assignment = Shop.full("shop", 7, digest);
            Shop.PLATFORM.activate(assignment);
            Shop.await("version 7 serves", () -> server.lineup().all().stream()
                    .anyMatch(s -> s.assignment().equals(assignment)));
        }
    }

    // Shares are equal, and so are the six words of each category. "mug" is 3 of the 12 words, all of them mugs:
    // smoothed by
    // 100 · 3/12 = 25 it is (3 + 25) / 106 of the mugs' words and 25 / 106 of the hats': 28 / 53.
    @Test
    void saysWhatTheQueryMeansAndHowSurely() throws Exception {
        JsonNode intent = intent("{\"query\": \"a mug\"}");

        assertThat(intent.get("model").asText()).isEqualTo("shop");
        assertThat(intent.get("modelDigest").asText()).isEqualTo(digest);
        assertThat(intent.get("query").asText()).isEqualTo("a mug");
        assertThat(intent.at("/fields/0/field").asText()).isEqualTo("category");
        assertThat(intent.at("/fields/0/predictions/0/value").asText()).isEqualTo("Mugs");
        assertThat(intent.at("/fields/0/predictions/0/confidence").asDouble()).isCloseTo(28 / 53.0, within(1e-9));
        assertThat(intent.at("/fields/0/predictions/1/confidence").asDouble()).isCloseTo(25 / 53.0, within(1e-9));
    }

    @Test
    void returnsNoMoreThanAsked() throws Exception {
        assertThat(intent("{\"query\": \"hat\", \"k\": 1}").at("/fields/0/predictions"))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no query         | shop     | 422 | INVALID_REQUEST  | query | {}",
                "a blank query    | shop     | 422 | INVALID_REQUEST  | query | {\"query\": \" \"}",
                "k of nothing     | shop     | 422 | INVALID_REQUEST  | k     | {\"query\": \"mug\", \"k\": 0}",
                "cut short        | shop     | 400 | MALFORMED_JSON   |       | {\"query\": \"mug",
                "an unknown model | boutique | 404 | MODEL_NOT_SERVED | model | {\"query\": \"mug\"}",
            })
    void saysWhatIsWrongAndWhere(String what, String model, int status, String code, String field, String body)
            throws Exception {
        HttpResponse<String> response = post(model, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.path("field").asText(null)).isEqualTo(field);
    }

    private JsonNode intent(String body) throws Exception {
        HttpResponse<String> response = post("shop", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> post(String model, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/v1/intent/" + model))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
