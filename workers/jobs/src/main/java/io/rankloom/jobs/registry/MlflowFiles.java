package io.rankloom.jobs.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.text.TextModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Registered models by MLflow's own addresses: aliases and versions by its REST API, files by {@code
 * /model-versions/get-artifact}, which reads whatever store they lie in. Redirections are not followed.
 */
public final class MlflowFiles implements RegisteredFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofMinutes(5);
    private static final Duration DOWNLOADING = Duration.ofMinutes(15);
    private static final int BUFFER = 1 << 16;
    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("text-model-deadlines").factory());

    private final URI mlflow;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /** @param mlflow address of the tracking server */
    public MlflowFiles(URI mlflow) {
        this.mlflow = mlflow;
    }

    @Override
    public int version(TextModelSpec.Registered model) throws IOException {
        return model.byAlias()
                ? found(model, "registered-models/alias", Map.of("name", model.model(), "alias", model.reference()))
                : found(model, "model-versions/get", Map.of("name", model.model(), "version", model.reference()));
    }

    private int found(TextModelSpec.Registered model, String path, Map<String, String> query) throws IOException {
        try (InputStream body = get("/api/2.0/mlflow/" + path, query, model.toString())) {
            int version = body == null
                    ? 0
                    : JSON.readTree(body).path("model_version").path("version").asInt();
            if (version < 1) {
                throw new IllegalArgumentException("MLflow at " + mlflow + " has no " + model + ": "
                        + (model.byAlias() ? "give a model that has this alias" : "give a version that is there")
                        + "; its registry lists them, as does the console");
            }
            return version;
        }
    }

    @Override
    public boolean fetch(String model, int version, String path, int most, Path to) throws IOException {
        Map<String, String> query = Map.of("name", model, "version", String.valueOf(version), "path", path);
        String what = path + " of models:/" + model + "/" + version;
        try (InputStream body = get("/model-versions/get-artifact", query, what)) {
            if (body == null) {
                return false;
            }
            Files.createDirectories(to.getParent());
            // The request's own limit ends with the headers of the answer; a store that stalls later would be waited
            // for for ever.
            Future<?> deadline = DEADLINES.schedule(() -> close(body), DOWNLOADING.toSeconds(), TimeUnit.SECONDS);
            try (OutputStream out = Files.newOutputStream(to)) {
                copy(body, out, most, what);
            } finally {
                deadline.cancel(false);
            }
            return true;
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(InputStream in, OutputStream out, int most, String what) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            copied += read;
            if (copied > most) {
                throw new IllegalArgumentException(
                        what + " has more than " + most + " bytes, which no text model may have");
            }
            out.write(buffer, 0, read);
        }
    }

    /** Null where MLflow says that there is no such thing. */
    private InputStream get(String path, Map<String, String> query, String what) throws IOException {
        String pairs = new TreeMap<>(query)
                .entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(mlflow.resolve(path + "?" + pairs))
                .timeout(ANSWERING)
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                return refused(response.statusCode(), body, what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted while MLflow was asked for " + what).initCause(e);
        }
    }

    private InputStream refused(int status, InputStream body, String what) throws IOException {
        String text = new String(body.readNBytes(BUFFER), StandardCharsets.UTF_8);
        String code = "";
        try {
            JsonNode problem = JSON.readTree(text);
            code = problem.path("error_code").asText();
        } catch (JsonProcessingException e) {
            // A page for people: its status says enough.
        }
        if (status == 404 || code.equals("RESOURCE_DOES_NOT_EXIST") || code.equals("INVALID_PARAMETER_VALUE")) {
            return null;
        }
        throw new IOException("MLflow at " + mlflow + " answered " + status + " " + code + " when asked for " + what
                + ": it is tried again");
    }
}
