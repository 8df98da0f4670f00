package io.rankloom.platform.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A real MLflow server of the test's own, on a free port, with its state in a folder. */
public final class MlflowServer implements AutoCloseable {

    private final Process process;
    private final URI uri;

    private MlflowServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Where {@code mlflow} is: named by RANKLOOM_MLFLOW, or in the virtual environment that the launcher sets up. */
    public static Optional<Path> executable() {
        String named = System.getenv("RANKLOOM_MLFLOW");
        Path folder = Path.of("").toAbsolutePath();
        return Stream.concat(
                        Stream.ofNullable(named).map(Path::of),
                        Stream.of(folder, folder.getParent()).map(root -> root.resolve(".rankloom/venv/bin/mlflow")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static MlflowServer start(Path executable, Path state) throws IOException, InterruptedException {
        int port = freePort();
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
                        "localhost:*,127.0.0.1:*")
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("mlflow.log").toFile());
        // Else it starts seven more processes for jobs that nobody gives it.
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        Process process = builder.start();
        MlflowServer server = new MlflowServer(process, URI.create("http://127.0.0.1:" + port));
        server.awaitReady(state);
        return server;
    }

    /** Its address on the loopback. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private void awaitReady(Path state) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(limit) && process.isAlive()) {
                if (answers(http)) {
                    return;
                }
                Thread.sleep(200);
            }
        }
        close();
        throw new IOException("MLflow did not start: " + Files.readString(state.resolve("mlflow.log")));
    }

    private boolean answers(HttpClient http) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri.resolve("/health")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
