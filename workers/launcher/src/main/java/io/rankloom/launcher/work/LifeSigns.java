package io.rankloom.launcher.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Says every 10 s to the platform API that this process is there, and what it does. While the API is away nobody listens, and nothing is made of that. */
public final class LifeSigns implements AutoCloseable {

    /**
     * What a process says of itself.
     *
     * @param kind {@code WORKER} or {@code RANKING_SERVER}
     * @param does the job types that it takes, or the models that it serves
     * @param queued what it has still to tell MLflow
     */
    public record Sign(String kind, boolean ready, List<String> does, int queued) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("life-signs").unstarted(this::run);
    private final Instant started = Instant.now();
    private final URI address;
    private final Path tokenFile;
    private final Supplier<Sign> sign;

    private LifeSigns(URI api, Path tokenFile, String name, Supplier<Sign> sign) {
        this.address = api.resolve("/api/v1/system/processes/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        this.tokenFile = tokenFile;
        this.sign = sign;
    }

    /** Begins to tell; returns at once. */
    public static LifeSigns begin(URI api, Path tokenFile, String name, Supplier<Sign> sign) {
        LifeSigns signs = new LifeSigns(api, tokenFile, name, sign);
        signs.thread.start();
        return signs;
    }

    /** A name that no other process has, on this machine or another. */
    public static String nameOf(String role) {
        return role + "-" + host() + "-" + ProcessHandle.current().pid();
    }

    private void run() {
        try {
            while (true) {
                tell();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            return; // only close() interrupts
        }
    }

    private void tell() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .header(
                            "Authorization",
                            "Bearer " + Files.readString(tokenFile).strip())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body(sign.get()))))
                    .build();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                Log.debugf("the platform API answered a sign of life with %d", status);
            }
        } catch (IOException | RuntimeException e) {
            Log.debugf("no sign of life: %s", e.getMessage());
        }
    }

    private Map<String, Object> body(Sign now) {
        return Map.of(
                "kind", now.kind(),
                "host", host(),
                "ready", now.ready(),
                "does", now.does(),
                "queued", now.queued(),
                "memoryBytes", residentBytes(),
                "startedAt", started.toString());
    }

    /** With what native libraries take; only the heap where the system does not tell. */
    private static long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow(IOException::new);
        } catch (IOException e) {
            Runtime heap = Runtime.getRuntime();
            return heap.totalMemory() - heap.freeMemory();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.close();
    }
}
