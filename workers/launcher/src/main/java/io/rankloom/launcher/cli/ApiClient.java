package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.launcher.Home;
import io.rankloom.launcher.stack.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Speaks to the platform API as one user; a problem document becomes a one-line {@link CommandError}. */
final class ApiClient {

    static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Also when each of them takes all its time. */
    private static final int FEWEST_TRIES = 3;

    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 2_000;

    private final String base;
    private final String token;

    ApiClient(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The embedded stack's API as one of its users, with the token that set-up gave them. */
    static ApiClient as(Home home, String base, String user) {
        Path file = Secrets.tokenFile(home.secrets(), user);
        try {
            return new ApiClient(base, Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandError("no token for user " + user + " (" + file + "); users are ada, ravi and noor");
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET(), true);
    }

    JsonNode post(String path, Object body) {
        return send(
                request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())),
                true);
    }

    /** As {@link #post} where the API takes no idempotency key, so a request whose answer was cut off is not sent again. */
    JsonNode postOnce(String path, Object body) {
        return send(
                request(path)
                        .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())),
                false);
    }

    /** As {@link #post}, on the version of the object that the caller has seen. */
    JsonNode postIfMatch(String path, String etag, Object body) {
        return send(
                request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("If-Match", etag)
                        .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())),
                true);
    }

    String etag(String path) {
        return exchange(request(path).GET(), true)
                .headers()
                .firstValue("ETag")
                .orElseThrow(() -> new CommandError("the platform API gave no ETag for " + path));
    }

    /** All pages of a list, at most {@code limit} items. */
    List<JsonNode> list(String path, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String token = "";
        do {
            String separator = path.contains("?") ? "&" : "?";
            JsonNode page = get(path + separator + "maxResults=" + Math.min(limit - items.size(), 100)
                    + (token.isEmpty() ? "" : "&pageToken=" + encode(token)));
            page.path("items").forEach(items::add);
            token = page.path("nextPageToken").asText("");
        } while (!token.isEmpty() && !token.equals("null") && items.size() < limit);
        return items;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, application/problem+json")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request, boolean repeatable) {
        try {
            String body = exchange(request, repeatable).body();
            return body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new CommandError("the platform API at " + base + " did not answer with JSON: " + e.getMessage());
        }
    }

    /**
     * The API may be away for some seconds while it restarts. What found nobody is sent again, and so is what is repeatable when
     * its answer was cut off: a read changes nothing, and by an idempotency key the API answers what it has answered before.
     */
    private HttpResponse<String> exchange(HttpRequest.Builder builder, boolean repeatable) {
        HttpRequest request = builder.build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            boolean mayBeTriedAgain = tries < FEWEST_TRIES || System.nanoTime() < end;
            try {
                HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() < 400) {
                    return response;
                }
                if (response.statusCode() != UNAVAILABLE || !mayBeTriedAgain) {
                    throw problem(response);
                }
            } catch (IOException e) {
                if (!repeatable && !(e instanceof ConnectException)) {
                    throw new CommandError("the platform API at " + base
                            + " took the request and did not answer; look whether it was done before you try again");
                }
                if (!mayBeTriedAgain) {
                    throw new CommandError("the platform API at " + base
                            + " does not answer; see ./rankloom status, or start it with ./rankloom up");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandError("interrupted");
            }
            pause(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandError("interrupted");
        }
    }

    private static CommandError problem(HttpResponse<String> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            String field = problem.path("field").asText("");
            String detail = problem.path("detail").asText(problem.path("title").asText(""));
            if (!detail.isEmpty()) {
                return field.isEmpty() || field.equals("null")
                        ? new CommandError(detail)
                        : new CommandError(detail + " (field " + field + ")", field);
            }
        } catch (IOException notJson) {
            return new CommandError("the platform API answered " + response.statusCode());
        }
        return new CommandError("the platform API answered " + response.statusCode() + " to "
                + response.request().uri().getPath());
    }
}
