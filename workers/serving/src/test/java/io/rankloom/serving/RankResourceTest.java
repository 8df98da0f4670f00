package io.rankloom.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RankResourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static String linear;
    private static String trees;

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource
    URI root;

    @Inject
    RankingServer server;

    @BeforeEach
    void deploy() throws IOException {
        if (linear == null) {
            linear = Shop.MODELS.publish("linear");
            trees = Shop.MODELS.publish("lambdamart(trees=20, depth=3, min_child_weight=0)");
            activate(linear, 1);
        }
    }

    @Test
    void ranksTheCandidatesBestFirst() throws Exception {
        JsonNode ranking = rank("{\"query\": \"red mug\", \"productIds\": [\"hat-2\", \"mug-1\", \"hat-1\"]}");

        assertThat(ids(ranking)).hasSize(3).startsWith("mug-1").endsWith("hat-2");
        assertThat(ranking.at("/items/0/title").asText()).isEqualTo("red mug");
        assertThat(ranking.at("/items/0/score").asDouble())
                .isGreaterThan(ranking.at("/items/1/score").asDouble());
        assertThat(ranking.get("model").asText()).isEqualTo("shop");
        assertThat(ranking.get("query").asText()).isEqualTo("red mug");
        assertThat(ranking.get("rankingId").asText()).hasSize(36);
        assertThat(ranking.at("/items/0").has("contributions")).isFalse();
    }

    @Test
    void returnsNoMoreThanAsked() throws Exception {
        assertThat(ids(rank("{\"query\": \"mug\", \"k\": 2}"))).hasSize(2);
        assertThat(ids(rank("{\"query\": \"mug\", \"k\": 1000}"))).hasSize(3);
    }

    @Test
    void retrievesByWordsWhenThereAreNoCandidates() throws Exception {
        assertThat(ids(rank("{\"query\": \"green hat\"}")))
                .startsWith("hat-3")
                .containsExactlyInAnyOrder("hat-1", "hat-2", "hat-3", "mug-3"); // those with green or hat
        assertThat(ids(rank("{\"query\": \"teapot\"}"))).isEmpty();
        assertThat(ids(rank("{\"query\": \"mug\", \"productIds\": []}"))).isEmpty();
    }

    @Test
    void leavesUnknownProductsOutAndNamesThem() throws Exception {
        JsonNode ranking = rank(
                "{\"query\": \"mug\", \"productIds\": [\"mug-9\", \"mug-1\", \"mug-1\", \"<b>\"], \"explain\": true}");

        assertThat(ids(ranking)).containsExactly("mug-1");
        assertThat(ranking.get("unknownProductIds")).map(JsonNode::asText).containsExactly("mug-9", "<b>");
    }

    @Test
    void explainsAScoreByWhatAddsUpToIt() throws Exception {
        for (JsonNode item : rank("{\"query\": \"red mug\", \"productIds\": " + JSON.writeValueAsString(ToyModel.IDS)
                        + ", \"explain\": true}")
                .get("items")) {
            double sum = 0;
            for (JsonNode part : item.get("contributions")) {
                sum += part.asDouble();
            }

            assertThat(item.get("contributions").fieldNames()).toIterable().containsExactly("base", "text", "rating");
            assertThat(sum).isCloseTo(item.get("score").asDouble(), within(1e-5));
            if (item.get("productId").asText().equals("hat-3")) { // has no rating
                assertThat(item.at("/contributions/rating").asDouble()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesTheFeaturesThatAddMost(boolean byTrees) throws Exception {
        activate(byTrees ? trees : linear, 7);
        String request = "{\"query\": \"red mug\", \"productIds\": " + JSON.writeValueAsString(ToyModel.IDS);
        assertThat(rank(request + "}").at("/items/0").has("features")).isFalse();

        for (JsonNode item : rank(request + ", \"explain\": true}").get("items")) {
            JsonNode features = item.get("features");
            double last = Double.POSITIVE_INFINITY;
            assertThat(features.size()).isBetween(1, 8);
            for (JsonNode feature : features) {
                double contribution = feature.get("contribution").asDouble();
                assertThat(Math.abs(contribution)).isBetween(Double.MIN_VALUE, last);
                assertThat(feature.get("feature").asText())
                        .startsWith(feature.get("modality").asText() + ".");
                last = Math.abs(contribution);
                if (item.get("productId").asText().equals("hat-3")) { // has no rating
                    assertThat(feature.get("modality").asText()).isEqualTo("text");
                }
            }
        }
        activate(linear, 1);
    }

    @Test
    void servesOnWithoutAnExplainerOfOtherScores() throws Exception {
        String other = Shop.MODELS.publish("linear", tree -> {
            Path file = tree.resolve("rankloom/explainer.json");
            ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
            ArrayNode bias = (ArrayNode) root.at("/ranker/layers/0/bias");
            bias.set(0, bias.numberNode(bias.get(0).asDouble() + 1));
            JSON.writeValue(file.toFile(), root);
        });
        activate(other, 8);

        JsonNode item = rank("{\"query\": \"red mug\", \"explain\": true}").at("/items/0");

        assertThat(item.has("contributions")).isTrue();
        assertThat(item.has("features")).isFalse();
        activate(linear, 1);
    }

    @Test
    void scoresAlikeHoweverOftenItIsAsked() throws Exception {
        String request = "{\"query\": \"blue hat\"}";

        assertThat(rank(request).get("items")).isEqualTo(rank(request).get("items"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cut short            | 400 | MALFORMED_JSON  |            | {\"query\": \"mug",
                "no JSON              | 400 | MALFORMED_JSON  |            | query=mug",
                "a list               | 400 | MALFORMED_JSON  |            | []",
                "a word for a number  | 400 | MALFORMED_JSON  | k          | {\"query\": \"mug\", \"k\": \"many\"}",
                "text for a list      | 400 | MALFORMED_JSON  | productIds | {\"query\": \"mug\", \"productIds\": \"mug-1\"}",
                "a list in a list     | 400 | MALFORMED_JSON  | productIds[1] | {\"query\": \"mug\", \"productIds\": [\"a\", []]}",
                "an unknown field     | 400 | MALFORMED_JSON  | colour     | {\"query\": \"mug\", \"colour\": \"red\"}",
                "no query             | 422 | INVALID_REQUEST | query      | {}",
                "null                 | 422 | INVALID_REQUEST | query      | null",
                "a blank query        | 422 | INVALID_REQUEST | query      | {\"query\": \" \"}",
                "k of nothing         | 422 | INVALID_REQUEST | k          | {\"query\": \"mug\", \"k\": 0}",
                "a null candidate     | 422 | INVALID_REQUEST | productIds | {\"query\": \"mug\", \"productIds\": [null]}",
            })
    void saysWhatIsWrongAndWhere(String what, int status, String code, String field, String body) throws Exception {
        problem(post("shop", "application/json", body), status, code, field);
    }

    @Test
    void refusesTooMuchAtOnce() throws Exception {
        String longQuery = "{\"query\": \"" + "m".repeat(1_001) + "\"}";
        String manyIds = JSON.writeValueAsString(Collections.nCopies(1_001, "mug-1"));

        problem(post("shop", "application/json", longQuery), 422, "INVALID_REQUEST", "query");
        problem(
                post("shop", "application/json", "{\"query\": \"mug\", \"productIds\": " + manyIds + "}"),
                422,
                "INVALID_REQUEST",
                "productIds");
    }

    @Test
    void refusesModelsTypesAndMethodsItDoesNotHave() throws Exception {
        problem(post("boutique", "application/json", "{\"query\": \"mug\"}"), 404, "MODEL_NOT_SERVED", "model");
        problem(post("shop", "text/plain", "{\"query\": \"mug\"}"), 415, "HTTP_415", null);
        problem(
                http.send(HttpRequest.newBuilder(root.resolve("/v1/rank/shop")).build(), BodyHandlers.ofString()),
                405,
                "HTTP_405",
                null);
    }

    @Test
    void swapsModelsWithoutDroppingARequest() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Set<String> digests = ConcurrentHashMap.newKeySet();
        try (ExecutorService shoppers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                counts.add(shoppers.submit(() -> {
                    int answered = 0;
                    while (!stop.get()) {
                        HttpResponse<String> response =
                                post("shop", "application/json", "{\"query\": \"red mug\", \"explain\": true}");
                        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                        digests.add(JSON.readTree(response.body())
                                .get("modelDigest")
                                .asText());
                        answered++;
                    }
                    return answered;
                }));
            }
            try {
                for (int swap = 0; swap < 4; swap++) {
                    activate(swap % 2 == 0 ? trees : linear, swap + 2);
                }
            } finally {
                stop.set(true);
            }
            for (Future<Integer> count : counts) {
                assertThat(count.get()).isPositive();
            }
        }

        assertThat(digests).containsExactlyInAnyOrder(linear, trees);
        assertThat(rank("{\"query\": \"mug\"}").get("modelDigest").asText()).isEqualTo(linear);
    }

    @Test
    void refusesWhatItCannotRankAtOnceUntilAPlaceIsFree() throws Exception {
        var asked = new CountDownLatch(Shop.RANKINGS);
        var mayGoOn = new CountDownLatch(1);
        List<String> slow = new AbstractList<>() {
            @Override
            public String get(int index) {
                asked.countDown();
                try {
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return ToyModel.IDS.get(index);
            }

            @Override
            public int size() {
                return 2;
            }
        };
        try (ExecutorService shoppers = Executors.newFixedThreadPool(Shop.RANKINGS)) {
            List<Future<RankResource.Ranking>> rankings = new ArrayList<>();
            try {
                for (int i = 0; i < Shop.RANKINGS; i++) {
                    rankings.add(shoppers.submit(
                            () -> server.ranker().rank("shop", new RankResource.RankRequest("mug", slow, null, null))));
                }
                asked.await();

                HttpResponse<String> refused = post("shop", "application/json", "{\"query\": \"mug\"}");

                problem(refused, 503, "OVERLOADED", null);
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            } finally {
                mayGoOn.countDown();
            }
            for (Future<RankResource.Ranking> ranking : rankings) {
                assertThat(ranking.get().items()).hasSize(2);
            }
        }
        assertThat(ids(rank("{\"query\": \"mug\"}"))).hasSize(3);
    }

    @Test
    void aRequestThatFailsKeepsNoPlace() throws Exception {
        for (int i = 0; i <= Shop.RANKINGS; i++) {
            problem(post("boutique", "application/json", "{\"query\": \"mug\"}"), 404, "MODEL_NOT_SERVED", "model");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyOfMoreThanAMebibyte(HttpClient.Version version) throws Exception {
        String fits = "{\"query\": \"mug\"}" + " ".repeat((1 << 20) - 16);
        assertThat(fits).hasSize(1 << 20);

        assertThat(ids(rank(fits))).hasSize(3);
        HttpRequest tooLarge = HttpRequest.newBuilder(root.resolve("/v1/rank/shop"))
                .header("Content-Type", "application/json")
                .version(version)
                .expectContinue(true)
                .POST(BodyPublishers.ofString(fits + " "))
                .build();
        problem(http.send(tooLarge, BodyHandlers.ofString()), 413, "HTTP_413", null);
    }

    @Test
    void answersAShareOfTheRequestsFromACanaryAndNoneFromAShadow() throws Exception {
        Assignment full = Shop.full("shop", 1, linear);
        Assignment canary = new Assignment(java.util.UUID.randomUUID(), "shop", 2, trees, "canary", 50);
        Assignment shadow = new Assignment(java.util.UUID.randomUUID(), "shop", 3, trees, "shadow", 0);
        Shop.PLATFORM.activate(full, canary, shadow);
        Shop.await("three models serve", () -> server.lineup().all().size() == 3);

        Set<Integer> versions = new HashSet<>();
        for (int i = 0; i < 100; i++) { // 2 · 0.5^100 is the chance that one of two halves gets none
            versions.add(rank("{\"query\": \"mug\"}").get("version").asInt());
        }

        assertThat(versions).containsExactlyInAnyOrder(1, 2);
        Shop.await(
                "the shadow has followed",
                () -> server.lineup().shadow("shop").orElseThrow().figures().requests() > 0);
        activate(linear, 1);
    }

    private void activate(String digest, int version) {
        Assignment assignment = Shop.full("shop", version, digest);
        Shop.PLATFORM.activate(assignment);
        Shop.await(
                "version " + version + " serves",
                () -> Shop.PLATFORM.state(assignment).equals("READY"));
    }

    private JsonNode rank(String body) throws Exception {
        HttpResponse<String> response = post("shop", "application/json", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> post(String model, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/v1/rank/" + model))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static void problem(HttpResponse<String> response, int status, String code, String field) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .as(response.body())
                .startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.path("field").asText(null)).isEqualTo(field);
        assertThat(response.body()).doesNotContain("Exception", "io.rankloom.", "com.fasterxml");
    }

    private static List<String> ids(JsonNode ranking) {
        return StreamSupport.stream(ranking.get("items").spliterator(), false)
                .map(item -> item.get("productId").asText())
                .toList();
    }
}
