package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rankloom.launcher.benchmark.BenchmarkRuns;
import io.rankloom.launcher.stack.Secrets;
import io.rankloom.launcher.stack.StackState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "api",
        description =
                "Measure the platform's API with many runs beside MLflow's: lists, the search over everything, what a worker tells of its progress beside"
                        + " what it logs to MLflow, and what people who look at one run cost. Adds rows to the stack's databases and takes"
                        + " them away again.")
final class ApiBenchmarkCommand extends Session {

    private static final int PAGE = 50;
    private static final int ROUNDS = 3;
    private static final int BEATS_A_SECOND = 5;
    /** Lines, or metrics, of a batch: what a worker has to say in the 3 s between two heartbeats. */
    private static final int BATCH = 100;

    private static final Duration WARM_UP = Duration.ofSeconds(3);

    @Option(names = "--runs", description = "Rows to add, 100 to 1000000. Default: ${DEFAULT-VALUE}")
    int runs = 100_000;

    @Option(names = "--seconds", description = "Of each measurement, 1 to 60. Default: ${DEFAULT-VALUE}")
    int seconds = 10;

    @Option(names = "--clients", description = "That ask at the same time, 1 to 16. Default: ${DEFAULT-VALUE}")
    int clients = 2;

    @Option(names = "--viewers", description = "Of one run, 1 to 1000. Default: ${DEFAULT-VALUE}")
    int viewers = 200;

    private StackState stack;
    private HttpClient http;
    private URI api;
    private URI mlflow;

    @Override
    public Integer call() throws Exception {
        require("--runs", runs, 100, 1_000_000);
        require("--seconds", seconds, 1, 60);
        require("--clients", clients, 1, 16);
        require("--viewers", viewers, 1, 1_000);
        stack = stack();
        api = URI.create(stack.address("platform-api"));
        mlflow = URI.create(stack.address("mlflow"));
        ObjectNode result = ApiClient.JSON.createObjectNode();
        result.put("runs", runs).put("clients", clients).put("secondsEach", seconds * ROUNDS);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            http = client;
            String experiment = experiment();
            say("adding " + String.format("%,d", runs) + " runs");
            try (BenchmarkRuns rows = BenchmarkRuns.add(home, stack.address("postgres"), experiment, runs)) {
                lists(result, experiment);
                search(result, rows.first());
                logging(result, experiment, rows.first(), 1);
                logging(result, experiment, rows.first(), BATCH);
                viewers(result, rows.first());
            } finally {
                send(mlflowPost("experiments/delete", Map.of("experiment_id", experiment)));
            }
        }
        report(result);
        return 0;
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandError(option + " must be " + least + " to " + most + ", got " + value);
        }
    }

    /** Pages as people turn them, newest first and of one state, the two that both servers know; then all the orders and filters that only the platform has. */
    private void lists(ObjectNode result, String experiment) throws InterruptedException {
        List<HttpRequest> ours = pages(List.of("", "state=FAILED"));
        List<HttpRequest> theirs = mlflowPages(experiment);
        ClosedLoop loop = new ClosedLoop(http, clients);
        measure(result.putObject("list"), loop, ours, theirs);
        say("all orders and filters");
        List<HttpRequest> all = pages(List.of(
                "",
                "state=FAILED",
                "order=NDCG_BEST",
                "order=LONGEST",
                "text=lambdamart",
                "dataset=benchmark-7",
                "startedBy=" + BenchmarkRuns.STARTED_BY));
        measure(result.putObject("listEveryOrder"), loop, all);
    }

    /** What a person types into the search over everything, letter by letter: words, a name with its version, an id, a digest, nothing that there is. */
    private void search(ObjectNode result, UUID run) throws InterruptedException {
        say("search over everything");
        List<HttpRequest> searches = Stream.of(
                        "l",
                        "lam",
                        "lambdamart",
                        "benchmark-7",
                        "demo-shop-search",
                        "demo@1",
                        run.toString().substring(0, 8),
                        "0123abcd",
                        "nothing has this name")
                .map(text ->
                        authorised("/search?q=" + ApiClient.encode(text), "ada").build())
                .toList();
        measure(result.putObject("search"), new ClosedLoop(http, clients), searches);
    }

    private void measure(ObjectNode node, ClosedLoop loop, List<HttpRequest> requests) throws InterruptedException {
        var side = new Side("platform-api", requests);
        loop.run(WARM_UP, side::request);
        for (int round = 0; round < ROUNDS; round++) {
            side.run(loop);
        }
        side.put(node);
    }

    /**
     * A worker's heartbeat carries progress and lines of log, for each of which there is a metric in MLflow: one by one as {@code log-metric}, more as
     * {@code log-batch}. Each client has an attempt, or a run in MLflow, of its own.
     */
    private void logging(ObjectNode result, String experiment, UUID run, int lines)
            throws IOException, InterruptedException {
        say(lines == 1 ? "progress beside metrics" : lines + " lines beside " + lines + " metrics");
        List<HttpRequest> beats = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int client = 1; client <= clients; client++) {
            beats.add(heartbeat(run, client, lines));
            theirs.add(created(experiment));
        }
        List<HttpRequest> metrics = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            metrics.add(metrics(theirs.get(i % clients), i, lines));
        }
        measure(result.putObject(lines == 1 ? "log" : "logBatch"), new ClosedLoop(http, clients), beats, metrics);
    }

    private HttpRequest metrics(String run, int first, int count) {
        List<Map<String, Object>> metrics = IntStream.range(first * count, first * count + count)
                .mapToObj(step -> Map.<String, Object>of(
                        "key", "loss", "value", 1.0 / (step + 1), "timestamp", 1_000L + step, "step", step))
                .toList();
        if (count > 1) {
            return mlflowPost("runs/log-batch", Map.of("run_id", run, "metrics", metrics));
        }
        Map<String, Object> one = new HashMap<>(metrics.getFirst());
        one.put("run_id", run);
        return mlflowPost("runs/log-metric", one);
    }

    /** Both in turn, so that what else the machine does meanwhile falls on both. */
    private void measure(ObjectNode node, ClosedLoop loop, List<HttpRequest> ours, List<HttpRequest> theirs)
            throws InterruptedException {
        var platform = new Side("platform-api", ours);
        var other = new Side("mlflow", theirs);
        loop.run(WARM_UP, platform::request);
        loop.run(WARM_UP, other::request);
        for (int round = 0; round < ROUNDS; round++) {
            platform.run(loop);
            other.run(loop);
        }
        double one = platform.put(node.putObject("platform"));
        double two = other.put(node.putObject("mlflow"));
        node.put("ratio", one / two);
        node.put(
                "cpuRatio",
                node.path("mlflow").path("cpuMillisEach").asDouble()
                        / node.path("platform").path("cpuMillisEach").asDouble());
    }

    /** One of two servers that are asked in turn, with the database that both share. */
    private final class Side {

        private final List<HttpRequest> requests;
        private final List<ProcessHandle> servers;
        private final List<ClosedLoop.Outcome> rounds = new ArrayList<>();
        private Duration cpu = Duration.ZERO;

        private Side(String service, List<HttpRequest> requests) {
            this.requests = requests;
            this.servers = List.of(process(service), process("postgres"));
        }

        private HttpRequest request(int i) {
            return requests.get(i % requests.size());
        }

        private void run(ClosedLoop loop) throws InterruptedException {
            Duration before = cpu(servers);
            rounds.add(loop.run(Duration.ofSeconds(seconds), this::request));
            cpu = cpu.plus(cpu(servers)).minus(before);
        }

        private double put(ObjectNode node) {
            double perSecond = ApiBenchmarkCommand.put(node, rounds);
            node.put(
                    "cpuMillisEach", cpu.toNanos() / 1e6 / node.path("requests").asInt());
            return perSecond;
        }
    }

    private static double put(ObjectNode node, List<ClosedLoop.Outcome> rounds) {
        double perSecond = rounds.stream()
                .mapToDouble(ClosedLoop.Outcome::perSecond)
                .average()
                .orElseThrow();
        List<Double> millis =
                rounds.stream().flatMap(round -> round.millis().stream()).toList();
        node.put("requests", millis.size());
        node.put("failed", rounds.stream().mapToInt(ClosedLoop.Outcome::failed).sum());
        node.put("perSecond", perSecond);
        figures(millis).into(node);
        return perSecond;
    }

    private static LatencyFigures figures(List<Double> millis) {
        return new LatencyFigures(
                millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The processor time of the API's process with a run that moves, first with nobody who looks, then with all. */
    private void viewers(ObjectNode result, UUID run) throws Exception {
        say(viewers + " viewers of one run");
        List<ProcessHandle> process = List.of(process("platform-api"));
        HttpRequest beat = heartbeat(run, clients + 1, 1);
        double alone = share(process, beat);
        HttpRequest stream = authorised("/runs/" + run + "/events", "ada")
                .header("Accept", "text/event-stream")
                .build();
        HttpClient many =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (Viewers all = Viewers.of(many, stream, viewers)) {
            long before = all.events();
            double watched = share(process, beat);
            ObjectNode node = result.putObject("viewers");
            node.put("viewers", viewers).put("eventsASecond", BEATS_A_SECOND);
            node.put("eventsReceived", all.events() - before);
            node.put("cpuAlone", alone).put("cpuWatched", watched).put("cpuOfViewers", watched - alone);
        } finally {
            // Closing it would wait for streams that nobody ends.
            many.shutdownNow();
        }
    }

    /** Processor time over elapsed time, 1 for one core, while the run tells of progress at a fixed rate. */
    private double share(List<ProcessHandle> process, HttpRequest beat) throws InterruptedException {
        Duration before = cpu(process);
        long start = System.nanoTime();
        for (int i = 0; i < seconds * ROUNDS * BEATS_A_SECOND; i++) {
            long due = start + i * 1_000_000_000L / BEATS_A_SECOND;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            send(beat);
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        return cpu(process).minus(before).toNanos() / 1e9 / elapsed;
    }

    private ProcessHandle process(String service) {
        return stack.services()
                .get(service)
                .process()
                .process()
                .orElseThrow(() -> new CommandError("the stack's " + service + " has no process"));
    }

    /** What these processes and those that they started have used so far. */
    private static Duration cpu(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The first pages of each list, and pages far down. */
    private List<HttpRequest> pages(List<String> queries) {
        List<HttpRequest> requests = new ArrayList<>();
        for (String query : queries) {
            String token = "";
            for (int page = 0; page < 5; page++) {
                HttpRequest request = authorised(
                                "/runs?maxResults=" + PAGE + (query.isEmpty() ? "" : "&" + query)
                                        + (token.isEmpty() ? "" : "&pageToken=" + ApiClient.encode(token)),
                                "ada")
                        .build();
                requests.add(request);
                token = json(send(request)).path("nextPageToken").asText("");
            }
        }
        return requests;
    }

    private List<HttpRequest> mlflowPages(String experiment) {
        List<HttpRequest> requests = new ArrayList<>();
        for (String filter : List.of("", "attributes.status = 'FAILED'")) {
            String token = "";
            for (int page = 0; page < 5; page++) {
                HttpRequest request = mlflowPost(
                        "runs/search",
                        Map.of(
                                "experiment_ids", List.of(experiment),
                                "filter", filter,
                                "max_results", PAGE,
                                "order_by", List.of("attributes.start_time DESC"),
                                "page_token", token));
                requests.add(request);
                token = json(send(request)).path("next_page_token").asText("");
            }
        }
        return requests;
    }

    private HttpRequest heartbeat(UUID run, int loopCounter, int lines) throws IOException {
        HttpRequest begin = authorised("/attempts", "worker")
                .POST(body(Map.of(
                        "runId",
                        run,
                        "elementId",
                        "train-ranker",
                        "jobType",
                        "train-ranker",
                        "loopCounter",
                        loopCounter,
                        "jobKey",
                        1,
                        "worker",
                        BenchmarkRuns.STARTED_BY)))
                .build();
        String attempt = json(send(begin)).path("attemptId").asText();
        return authorised("/attempts/" + attempt, "worker")
                .PUT(body(Map.of(
                        "fraction",
                        0.5,
                        "line",
                        "epoch 7 of 20, loss 0.4321",
                        "log",
                        Collections.nCopies(lines, "epoch 7 of 20, loss 0.4321"))))
                .build();
    }

    private String experiment() {
        HttpRequest create =
                mlflowPost("experiments/create", Map.of("name", BenchmarkRuns.STARTED_BY + " " + UUID.randomUUID()));
        return json(send(create)).path("experiment_id").asText();
    }

    private String created(String experiment) {
        HttpRequest create = mlflowPost(
                "runs/create",
                Map.of(
                        "experiment_id",
                        experiment,
                        "user_id",
                        BenchmarkRuns.STARTED_BY,
                        "start_time",
                        System.currentTimeMillis()));
        return json(send(create)).path("run").path("info").path("run_id").asText();
    }

    private HttpRequest.Builder authorised(String path, String as) {
        try {
            String token =
                    Files.readString(Secrets.tokenFile(home.secrets(), as)).strip();
            return HttpRequest.newBuilder(api.resolve("/api/v1" + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json");
        } catch (IOException e) {
            throw new CommandError("no token for " + as + ": " + e.getMessage());
        }
    }

    private HttpRequest mlflowPost(String path, Map<String, ?> body) {
        return HttpRequest.newBuilder(mlflow.resolve("/api/2.0/mlflow/" + path))
                .header("Content-Type", "application/json")
                .POST(body(body))
                .build();
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> body) {
        return BodyPublishers.ofString(ApiClient.JSON.valueToTree(body).toString());
    }

    private String send(HttpRequest request) {
        try {
            var response = http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new CommandError(request.method() + " " + request.uri() + " answered " + response.statusCode()
                        + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new CommandError(request.uri() + " did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandError("interrupted");
        }
    }

    private static JsonNode json(String body) {
        try {
            return ApiClient.JSON.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new CommandError("an answer is no JSON: " + e.getOriginalMessage());
        }
    }

    private void say(String line) {
        if (!json) {
            System.err.println("  " + line);
        }
    }

    private void report(ObjectNode result) {
        if (json) {
            print(result);
            return;
        }
        System.out.printf(
                "%,d runs, %d clients at once, on %d processors%n",
                runs, clients, result.path("processors").asInt());
        for (String name : List.of("list", "log", "logBatch")) {
            JsonNode node = result.path(name);
            line(name + ", platform", node.path("platform"));
            line(name + ", MLflow", node.path("mlflow"));
            System.out.printf(
                    "  %.1f × MLflow's throughput, %.1f × less processor time%n",
                    node.path("ratio").asDouble(), node.path("cpuRatio").asDouble());
        }
        line("list, every order", result.path("listEveryOrder"));
        line("search", result.path("search"));
        JsonNode seen = result.path("viewers");
        System.out.printf(
                "%d viewers of a run with %d events a second: %.1f %% of a core (%.1f %% without them), %,d events received%n",
                viewers,
                BEATS_A_SECOND,
                100 * seen.path("cpuOfViewers").asDouble(),
                100 * seen.path("cpuAlone").asDouble(),
                seen.path("eventsReceived").asLong());
    }

    private static void line(String name, JsonNode node) {
        System.out.printf(
                "%-20s %8.0f a second   p50 %6.1f ms   p99 %6.1f ms   %6.2f ms of processor time each   %,d requests, %d failed%n",
                name,
                node.path("perSecond").asDouble(),
                node.path("p50Millis").asDouble(),
                node.path("p99Millis").asDouble(),
                node.path("cpuMillisEach").asDouble(),
                node.path("requests").asInt(),
                node.path("failed").asInt());
    }
}
