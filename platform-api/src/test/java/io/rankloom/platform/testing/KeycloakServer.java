package io.rankloom.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Keycloak of the test's own, on a free port, with the realm {@code shop}; what a test changes is gone at the next start. */
public final class KeycloakServer implements AutoCloseable {

    public static final String PASSWORD = "only-for-tests";
    public static final String CLIENT_SECRET = "secret-only-for-tests";

    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    // It must not outlive this JVM, however that ends: the shell ends it when the pipe to its own input breaks.
    private static final String ENDS_WITH_US =
            "exec 3<&0; \"$0\" \"$@\" </dev/null & kc=$!; { cat <&3 >/dev/null; kill $kc; } & wait $kc";

    private final Path home;
    private final int port;
    private final Process process;

    private KeycloakServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    public static KeycloakServer start() throws IOException, InterruptedException {
        Path home = home();
        prepare(home);
        copy(home.resolve("pristine"), home.resolve("data/h2"));
        int port = freePort();
        Process process = run(
                home,
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + freePort(),
                "--hostname-strict=false",
                "--cache=local");
        var server = new KeycloakServer(home, port, process);
        server.awaitReady();
        return server;
    }

    /** The realm's issuer. */
    public URI issuer() {
        return at("/realms/shop");
    }

    /** Makes a person who has the password of all; returns the subject. */
    public String add(String username, String group) throws IOException, InterruptedException {
        Map<String, Object> user = Map.of(
                "username",
                username,
                "enabled",
                true,
                "email",
                username + "@example.org",
                "firstName",
                username,
                "lastName",
                "Example",
                "groups",
                List.of(group),
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD)));
        administer("POST", "/users", JSON.writeValueAsString(user));
        return subject(username);
    }

    public void remove(String username) throws IOException, InterruptedException {
        administer("DELETE", "/users/" + subject(username), "");
    }

    /** Takes a person out of a group, named by its path. */
    public void leave(String username, String group) throws IOException, InterruptedException {
        String id = JSON.readTree(administer("GET", "/group-by-path" + group, ""))
                .path("id")
                .asText();
        administer("DELETE", "/users/" + subject(username) + "/groups/" + id, "");
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.descendants().forEach(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String subject(String username) throws IOException, InterruptedException {
        JsonNode found = JSON.readTree(administer("GET", "/users?exact=true&username=" + username, ""));
        return found.path(0).path("id").asText();
    }

    private String administer(String method, String path, String body) throws IOException, InterruptedException {
        Map<String, String> grant =
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "root", "password", PASSWORD);
        String token = JSON.readTree(send(HttpRequest.newBuilder(at("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(grant)))))
                .path("access_token")
                .asText();
        return send(HttpRequest.newBuilder(at("/admin/realms/shop" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** A form's values as browsers send them. */
    public static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static Path home() throws IOException {
        try (Stream<Path> found = Files.list(UNPACKED)) {
            return found.filter(folder -> Files.isExecutable(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new IOException(
                    "Keycloak is not in " + UNPACKED.toAbsolutePath() + "; Maven's test phase fetches it", e);
        }
    }

    /** Compiles its settings and fills its database, which takes longer than a start; once for each realm file. */
    private static void prepare(Path home) throws IOException, InterruptedException {
        Path realm = home.resolve("shop-realm.json");
        Path done = home.resolve("prepared-realm.json");
        try (InputStream ours = KeycloakServer.class.getResourceAsStream("/keycloak/shop-realm.json")) {
            Files.copy(ours, realm, StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(done) && Files.mismatch(realm, done) == -1L) {
            return;
        }
        delete(home.resolve("data"));
        await(home, run(home, "build", "--db=dev-file"));
        await(home, run(home, "import", "--optimized", "--file", realm.toString()));
        copy(home.resolve("data/h2"), home.resolve("pristine"));
        Files.copy(realm, done, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void await(Path home, Process process) throws IOException, InterruptedException {
        int exit = process.waitFor();
        process.getOutputStream().close();
        if (exit != 0) {
            throw new IOException("Keycloak ended with " + exit + ": " + Files.readString(log(home)));
        }
    }

    private static Process run(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", ENDS_WITH_US, home.resolve("bin/kc.sh").toString()));
        Collections.addAll(command, arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(home).toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS",
                        "-Xms64m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "root",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        return builder.start();
    }

    private static Path log(Path home) {
        return home.resolve("keycloak.log");
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        var discovery = HttpRequest.newBuilder(at("/realms/shop/.well-known/openid-configuration"));
        while (Instant.now().isBefore(limit) && process.isAlive()) {
            try {
                send(discovery);
                return;
            } catch (IOException e) {
                Thread.sleep(200);
            }
        }
        close();
        throw new IOException("Keycloak did not start: " + Files.readString(log(home)));
    }

    private static void copy(Path from, Path to) throws IOException {
        delete(to);
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
