package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "serving",
        description = "Measure the ranking server: query texts that it has never seen, candidates whose features are"
                + " stored, a fixed rate of requests, latency from the moment each request was due.")
final class ServingBenchmark extends Session {

    private static final int WARM_UP_SECONDS = 5;
    private static final int MOST_CANDIDATES = 1_000;

    @Parameters(index = "0", paramLabel = "MODEL", description = "Registered model's name; it must be live.")
    String model;

    @Option(names = "--rate", description = "Requests a second, 1 to 200. Default: ${DEFAULT-VALUE}")
    int rate = 20;

    @Option(names = "--seconds", description = "How long, 1 to 300. Default: ${DEFAULT-VALUE}")
    int seconds = 60;

    @Option(names = "--candidates", description = "Products a query, 1 to 1000. Default: ${DEFAULT-VALUE}")
    int candidates = 200;

    @Option(names = "--seed", description = "Of the query texts. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Override
    public Integer call() throws Exception {
        require("--rate", rate, 200);
        require("--seconds", seconds, 300);
        require("--candidates", candidates, MOST_CANDIDATES);
        var client = new RankingClient(stack().address("ranking-server"));
        List<HttpRequest> requests = requests(client);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            int warmUp = rate * WARM_UP_SECONDS;
            new SteadyLoad(http, rate).run(requests.subList(0, warmUp));
            var load = new SteadyLoad(http, rate);
            var figures = new LatencyFigures(load.run(requests.subList(warmUp, requests.size())));
            report(figures, requests.size() - warmUp, load.failed());
            return load.failed() == 0 ? 0 : 1;
        }
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new CommandError(option + " must be 1 to " + most + ", got " + value);
        }
    }

    /** Each text comes once, so that nothing of the query can have been kept from an earlier request. */
    private List<HttpRequest> requests(RankingClient client) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> words = new TreeSet<>();
        Random random = new Random(seed);
        collect(client, "a", ids, words);
        for (int i = 0; i < 50 && ids.size() < candidates && !words.isEmpty(); i++) {
            collect(client, List.copyOf(words).get(random.nextInt(words.size())), ids, words);
        }
        if (ids.size() < candidates) {
            throw new CommandError("found only " + ids.size() + " products of " + model + "; try --candidates "
                    + Math.max(1, ids.size()));
        }
        List<String> products = List.copyOf(ids).subList(0, candidates);
        List<String> vocabulary = List.copyOf(words);
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < rate * (WARM_UP_SECONDS + seconds)) {
            List<String> text = new ArrayList<>();
            for (int word = 2 + random.nextInt(4); word > 0; word--) {
                text.add(vocabulary.get(random.nextInt(vocabulary.size())));
            }
            texts.add(String.join(" ", text));
        }
        return texts.stream()
                .map(text -> client.request(model, text, products, 10, false))
                .toList();
    }

    private void collect(RankingClient client, String query, Set<String> ids, Set<String> words) {
        for (JsonNode item :
                client.rank(model, query, List.of(), MOST_CANDIDATES).path("items")) {
            ids.add(item.path("productId").asText());
            words.addAll(List.of(item.path("title").asText().strip().split("\\s+")));
        }
    }

    private void report(LatencyFigures figures, int requests, int failed) {
        ObjectNode result = ApiClient.JSON.createObjectNode();
        result.put("model", model).put("requests", requests).put("failed", failed);
        result.put("requestsPerSecond", rate).put("candidates", candidates).put("seed", seed);
        figures.into(result);
        result.put("processors", Runtime.getRuntime().availableProcessors());
        if (json) {
            print(result);
            return;
        }
        System.out.printf(
                "%,d new queries at %d a second, %d candidates each, on %d processors: %d failed%n",
                requests, rate, candidates, Runtime.getRuntime().availableProcessors(), failed);
        System.out.printf(
                "p50 %.1f ms   p90 %.1f ms   p99 %.1f ms [%.1f, %.1f]   longest %.1f ms%n",
                figures.quantile(0.5),
                figures.quantile(0.9),
                figures.quantile(0.99),
                figures.low(0.99),
                figures.high(0.99),
                figures.quantile(1));
    }
}
