package io.rankloom.jobs.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An MLflow server of the test's own, on a free port, with its state in a folder, and what a data scientist does with it. */
final class RealMlflow implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI uri;

    private RealMlflow(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Where {@code mlflow} is: named by RANKLOOM_MLFLOW, or in the virtual environment that the launcher sets up. */
    static Optional<Path> executable() {
        Path module = Path.of("").toAbsolutePath();
        return Stream.concat(
                        Stream.ofNullable(System.getenv("RANKLOOM_MLFLOW")).map(Path::of),
                        Stream.iterate(module, folder -> folder != null, Path::getParent)
                                .map(folder -> folder.resolve(".rankloom/venv/bin/mlflow")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RealMlflow start(Path executable, Path state) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(
                        executable.toString(),
                        "server",
                        "--backend-store-uri",
                        "sqlite:///" + state.resolve("mlflow.db"),
                        "--serve-artifacts",
                        "--artifacts-destination",
                        state.resolve("artifacts").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        "1",
                        "--allowed-hosts",
                        "127.0.0.1:*")
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("mlflow.log").toFile());
        // Else it starts seven more processes for jobs that nobody gives it.
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        RealMlflow server = new RealMlflow(builder.start(), URI.create("http://127.0.0.1:" + port));
        Instant limit = Instant.now().plus(Duration.ofMinutes(5));
        while (!server.answers()) {
            if (Instant.now().isAfter(limit) || !server.process.isAlive()) {
                server.close();
                throw new IOException("MLflow did not start: " + Files.readString(state.resolve("mlflow.log")));
            }
            Thread.sleep(200);
        }
        return server;
    }

    URI uri() {
        return uri;
    }

    /** Uploads the files of a folder and makes them the next version of a model; answers its number. */
    int register(String model, Path folder) throws IOException, InterruptedException {
        JsonNode run =
                post("runs/create", Map.of("experiment_id", "0")).path("run").path("info");
        String id = run.path("run_id").asText();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = "0/" + id + "/artifacts/encoder/" + folder.relativize(file);
                send("PUT", "mlflow-artifacts/artifacts/" + path, BodyPublishers.ofFile(file));
            }
        }
        try {
            post("registered-models/create", Map.of("name", model));
        } catch (IOException e) {
            if (!e.getMessage().contains("RESOURCE_ALREADY_EXISTS")) {
                throw e;
            }
        }
        String source = run.path("artifact_uri").asText() + "/encoder";
        return post("model-versions/create", Map.of("name", model, "source", source, "run_id", id))
                .path("model_version")
                .path("version")
                .asInt();
    }

    void alias(String model, String alias, int version) throws IOException, InterruptedException {
        post("registered-models/alias", Map.of("name", model, "alias", alias, "version", Integer.toString(version)));
    }

    private JsonNode post(String path, Map<String, String> body) throws IOException, InterruptedException {
        return send("POST", "mlflow/" + path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private JsonNode send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri.resolve("/api/2.0/" + path)).method(method, body);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private boolean answers() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri.resolve("/health")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        http.close();
    }
}
