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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./rankloom} and what belongs to it. */
final class Rankloom {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path STATE = ROOT.resolve(".rankloom/test");
    private static final Path EXAMPLES = ROOT.resolve("platform-api/examples");

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

    /** What the example for Python users prints of a model that is live. */
    static JsonNode pythonExample(String model) throws IOException, InterruptedException {
        return JSON.readTree(python(EXAMPLES.resolve("read_run.py").toString(), model));
    }

    /** What the cells of the example notebook print, run one after the other. */
    static String notebook() throws IOException, InterruptedException {
        String cells = "import json, sys\n"
                + "scope = {}\n"
                + "for cell in json.load(open(sys.argv[1], encoding='utf-8'))['cells']:\n"
                + "    if cell['cell_type'] == 'code':\n"
                + "        exec(''.join(cell['source']), scope)\n";
        return python("-c", cells, EXAMPLES.resolve("read_run.ipynb").toString());
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        Path err = Files.createTempFile("rankloom-python", ".err");
        List<String> command = new ArrayList<>(
                List.of(ROOT.resolve(".rankloom/venv/bin/python").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.directory(EXAMPLES.toFile());
        builder.environment()
                .putAll(Map.of(
                        "RANKLOOM_URL", address("platform-api"),
                        "RANKLOOM_TOKEN", token(),
                        "MLFLOW_TRACKING_URI", address("mlflow"),
                        "PYTHONPATH", EXAMPLES.toString(),
                        "PYTHONDONTWRITEBYTECODE", "1"));
        Process python = builder.start();
        String out = new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (python.waitFor() != 0) {
            throw new AssertionError("Python failed: " + out + Files.readString(err));
        }
        return out;
    }

    private static String token() throws IOException {
        return Files.readString(STATE.resolve("secrets/ada.token")).strip();
    }

    static JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address("platform-api") + "/api/v1" + path))
                .header("Authorization", "Bearer " + token()));
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
