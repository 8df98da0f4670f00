package io.rankloom.launcher.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./rankloom} and what belongs to it. */
final class Rankloom {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path STATE = ROOT.resolve(".rankloom/test");

    record Result(int exitCode, String out, String err) {}

    private Rankloom() {}

    static Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("rankloom").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("RANKLOOM_STATE", STATE.toString());
        return builder.start();
    }

    static Result run(long minutes, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("rankloom", ".out");
        Path err = Files.createTempFile("rankloom", ".err");
        Process process = start(out, err, arguments);
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + " did not end within " + minutes + " minutes: "
                    + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    static JsonNode stack() throws IOException {
        return JSON.readTree(STATE.resolve("stack.json").toFile());
    }

    static String address(String service) throws IOException {
        return stack().path("addresses").path(service).asText();
    }

    static Path state() {
        return STATE;
    }

    /** Scores of a model in Python, by mlflow.pyfunc. */
    static JsonNode pyfunc(String model) throws IOException, InterruptedException {
        Process python = new ProcessBuilder(
                        ROOT.resolve(".rankloom/venv/bin/python").toString(),
                        ROOT.resolve("workers/launcher/src/test/python/pyfunc_parity.py")
                                .toString(),
                        address("mlflow"),
                        model)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (python.waitFor() != 0) {
            throw new AssertionError("pyfunc_parity.py failed: " + out);
        }
        return JSON.readTree(out);
    }

    static JsonNode get(String path) throws IOException, InterruptedException {
        String token = Files.readString(STATE.resolve("secrets/ada.token")).strip();
        return send(HttpRequest.newBuilder(URI.create(address("platform-api") + "/api/v1" + path))
                .header("Authorization", "Bearer " + token));
    }

    static JsonNode rank(String model, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address("ranking-server") + "/v1/rank/" + model))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(
                HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
