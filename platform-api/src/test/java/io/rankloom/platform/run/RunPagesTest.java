package io.rankloom.platform.run;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of 100,000 runs, and five more that the tests look for. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RunPagesTest {

    private static final int MANY = 100_000;

    @Inject
    EntityManager entities;

    /** Only the five have this project. */
    private final String project = "p-" + UUID.randomUUID();

    @BeforeEach
    void fillTheTable() {
        QuarkusTransaction.requiringNew().run(() -> {
            if (Run.count("project = 'many'") < MANY) {
                entities.createNativeQuery("""
                                INSERT INTO run (id, kind, state, project, dataset_name, rankers, fusion, model_name, seed,
                                                 started_by, created_at, started_at, finished_at, ndcg_mean)
                                SELECT gen_random_uuid(), 'TRAIN', (ARRAY['SUCCEEDED', 'FAILED', 'REJECTED', 'CANCELLED'])[1 + n % 4],
                                       'many', 'dataset-' || n % 40, '["linear","mlp(epochs=' || n % 50 || ')"]', 'concat',
                                       'model-' || n % 300, n, 'person-' || n % 25,
                                       TIMESTAMPTZ '2026-01-01 00:00:00Z' + n * INTERVAL '1 minute',
                                       TIMESTAMPTZ '2026-01-01 00:00:00Z' + n * INTERVAL '1 minute',
                                       TIMESTAMPTZ '2026-01-01 00:00:00Z' + n * INTERVAL '1 minute' + n % 5000 * INTERVAL '1 second',
                                       CASE WHEN n % 3 = 0 THEN n % 1000 / 1000.0 END
                                FROM generate_series(1, 100000) n
                                """).executeUpdate();
                entities.createNativeQuery("ANALYZE run").executeUpdate();
            }
        });
        run("a1", "SUCCEEDED", "shop", "[\"lambdamart(trees=300)\"]", "ada", 0.91, 60);
        run("a2", "SUCCEEDED", "shop", "[\"linear\"]", "li", 0.95, 30);
        run("a3", "FAILED", "films", "[\"linear\",\"mlp\"]", "ada", null, 600);
        run("a4", "RUNNING", "films", "[\"mlp(hidden=256-64)\"]", "ada", null, null);
        run("a5", "SUCCEEDED", "shop", "[\"svm\"]", "li", 0.91, 30);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "state=FAILED | a3",
                "state=FAILED&state=RUNNING | a4 a3",
                "dataset=shop | a5 a2 a1",
                "startedBy=li | a5 a2",
                "ranker=lambdamart | a1",
                "ranker=lam | a1",
                "ranker=mlp | a4 a3",
                "text=films | a4 a3",
                "text=ada shop | a1",
                "text=trees 300 | a1",
                "text=model-of-a2 | a2",
                "text=!!! | ",
                "dataset=shop&startedBy=ada&state=FAILED | ",
            })
    void aFilterGivesTheRunsThatMeetIt(String filter, String expected) {
        assertThat(found(filter)).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ", -1)));
    }

    @Test
    void aRunIsFoundByTheBeginningOfItsId() {
        String id = id("a2");

        assertThat(found("text=" + id.substring(0, 8))).containsExactly("a2");
        assertThat(found("text=" + id)).containsExactly("a2");
        assertThat(found("text=" + id.substring(0, 14))).containsExactly("a2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop-7", "7", "example", "shop.example", "25 shop", "lr=0.25"})
    void whateverStandsBetweenLettersAndDigitsPartsWords(String text) {
        run("b6", "SUCCEEDED", "data-shop-7.shop.example", "[\"mlp(lr=0.25)\"]", "ada", null, 60);

        assertThat(as("viewer")
                        .queryParam("project", project)
                        .queryParam("text", text)
                        .get("/api/v1/runs")
                        .jsonPath()
                        .getList("items.modelName"))
                .containsExactly("model-of-b6");
    }

    // Of 100,000 runs 333 have this model, and of the newest 1,000 three: a page is filled from near and far alike.
    @ParameterizedTest
    @EnumSource(RunOrder.class)
    void pagesOfRareWordsMissNothingAndRepeatNothing(RunOrder order) {
        List<String> paged = new ArrayList<>();
        String token = null;
        do {
            var request = as("viewer")
                    .queryParam("project", "many")
                    .queryParam("text", "model-299")
                    .queryParam("order", order)
                    .queryParam("maxResults", 150);
            if (token != null) {
                request.queryParam("pageToken", token);
            }
            JsonPath page =
                    request.get("/api/v1/runs").then().statusCode(200).extract().jsonPath();
            assertThat(page.getList("items.modelName")).containsOnly("model-299");
            paged.addAll(page.getList("items.id"));
            token = page.getString("nextPageToken");
        } while (token != null);

        assertThat(paged).hasSize(333).doesNotHaveDuplicates();
    }

    // Those of 0.91 are told apart by their ids, which are random; what has no figure comes last.
    @Test
    void anOrderPutsRunsWithoutTheFigureLast() {
        assertThat(found("order=NEWEST")).containsExactly("a5", "a4", "a3", "a2", "a1");
        assertThat(found("order=OLDEST")).containsExactly("a1", "a2", "a3", "a4", "a5");
        List<String> best = found("order=NDCG_BEST");
        assertThat(best.getFirst()).isEqualTo("a2");
        assertThat(best.subList(1, 3)).containsExactlyInAnyOrder("a1", "a5");
        assertThat(best.subList(3, 5)).containsExactlyInAnyOrder("a3", "a4");
        List<String> worst = found("order=NDCG_WORST");
        assertThat(worst.subList(0, 2)).containsExactlyInAnyOrder("a1", "a5");
        assertThat(worst.get(2)).isEqualTo("a2");
        assertThat(found("order=LONGEST").subList(0, 2)).containsExactly("a3", "a1");
        assertThat(found("order=LONGEST").getLast()).isEqualTo("a4");
        assertThat(found("order=SHORTEST").subList(2, 5)).containsExactly("a1", "a3", "a4");
    }

    @ParameterizedTest
    @EnumSource(RunOrder.class)
    void pagesOfAnyOrderMissNothingAndRepeatNothing(RunOrder order) {
        List<String> paged = new ArrayList<>();
        String token = null;
        do {
            var request = as("viewer")
                    .queryParam("project", project)
                    .queryParam("order", order)
                    .queryParam("maxResults", 1);
            if (token != null) {
                request.queryParam("pageToken", token);
            }
            JsonPath page =
                    request.get("/api/v1/runs").then().statusCode(200).extract().jsonPath();
            paged.addAll(page.getList("items.modelName"));
            token = page.getString("nextPageToken");
        } while (token != null);

        assertThat(paged).hasSize(5).doesNotHaveDuplicates().isEqualTo(models("order=" + order));
    }

    @Test
    void aPageTokenOfAnotherFilterIsRefused() {
        String token =
                as("viewer").get("/api/v1/runs?maxResults=1&project=many").path("nextPageToken");

        as("viewer")
                .get("/api/v1/runs?maxResults=1&project=many&order=OLDEST&pageToken=" + token)
                .then()
                .statusCode(400)
                .body("field", equalTo("pageToken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "+999999999-12-31T23:59:59Z", "1"})
    void aPageTokenThatWasTamperedWithIsRefused(String key) {
        var tokens = new io.rankloom.platform.paging.PageTokens(
                "runs", new RunFilter(List.of(), null, null, null, null, null), RunOrder.NEWEST);

        as("viewer")
                .queryParam("pageToken", tokens.after(key, UUID.randomUUID()))
                .get("/api/v1/runs")
                .then()
                .statusCode(400)
                .body("field", equalTo("pageToken"));
    }

    static List<RunFilter> filters() {
        return List.of(
                new RunFilter(List.of(), null, null, null, null, null),
                new RunFilter(List.of(RunState.FAILED), null, null, null, null, null),
                new RunFilter(List.of(), "many", null, null, null, null),
                new RunFilter(List.of(), null, "dataset-7", null, null, null),
                new RunFilter(List.of(), null, null, null, "person-3", null),
                new RunFilter(List.of(), null, null, "lambdamart", null, null),
                new RunFilter(List.of(), null, null, null, null, "model-299"),
                new RunFilter(List.of(), null, null, null, null, "0123abcd"));
    }

    @ParameterizedTest
    @EnumSource(RunOrder.class)
    void noPageReadsTheWholeTable(RunOrder order) {
        for (RunFilter filter : filters()) {
            for (RunQuery.Place from : places(order)) {
                String plan = plan(RunQuery.of(filter, order, from, 51));

                assertThat(plan).as("%s by %s", filter, order).contains("Index").doesNotContain("Seq Scan on run");
            }
        }
    }

    // The database would bet on finding some on the way and walk past all runs, in their order, for a word that none
    // has.
    @ParameterizedTest
    @EnumSource(RunOrder.class)
    void aWordIsLookedForNearThePageAndElseInItsIndex(RunOrder order) {
        for (String text : List.of("nothing", "0123abcd", "model-299")) {
            String plan = plan(RunQuery.of(new RunFilter(List.of(), null, null, null, null, text), order, null, 51));

            assertThat(plan).as("%s by %s", text, order).contains("Bitmap Index Scan on run_words_idx");
        }
    }

    @Test
    void thePageInTheMiddleIsFoundByItsPlaceAlone() {
        String plan = plan(RunQuery.of(
                filters().getFirst(), RunOrder.NEWEST, places(RunOrder.NEWEST).getLast(), 51));

        assertThat(plan).contains("Index Scan using run_created_at_idx").doesNotContain("Sort", "Filter");
    }

    @Test
    void everybodyHasTheirOwnNamedViews() {
        String name = "failed " + UUID.randomUUID();
        as("engineer", java.util.Map.of("search", "state=FAILED"))
                .put("/api/v1/run-views/" + name)
                .then()
                .statusCode(200);
        as("engineer", java.util.Map.of("search", "state=FAILED&order=OLDEST"))
                .put("/api/v1/run-views/" + name)
                .then()
                .statusCode(200);

        as("engineer")
                .get("/api/v1/run-views")
                .then()
                .body(
                        "items.findAll { it.name == '%s' }.search".formatted(name),
                        contains("state=FAILED&order=OLDEST"));
        as("viewer")
                .get("/api/v1/run-views")
                .then()
                .body("items.findAll { it.name == '%s' }.size()".formatted(name), equalTo(0));
        as("viewer").delete("/api/v1/run-views/" + name).then().statusCode(204);
        as("engineer")
                .get("/api/v1/run-views")
                .then()
                .body("items.findAll { it.name == '%s' }.size()".formatted(name), equalTo(1));
        as("engineer").delete("/api/v1/run-views/" + name).then().statusCode(204);
        as("engineer")
                .get("/api/v1/run-views")
                .then()
                .body("items.findAll { it.name == '%s' }.size()".formatted(name), equalTo(0));
    }

    /** The first page, and one from the middle. */
    private List<RunQuery.Place> places(RunOrder order) {
        Run middle = QuarkusTransaction.requiringNew()
                .call(() -> Run.<Run>find("project = 'many' and seed = 51000").firstResult());
        List<RunQuery.Place> places = new ArrayList<>();
        places.add(null);
        places.add(new RunQuery.Place(order.key(middle), middle.id));
        return places;
    }

    private String plan(RunQuery query) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Query explain = entities.createNativeQuery("EXPLAIN " + query.sql(), String.class);
            query.parameters().forEach(explain::setParameter);
            List<?> lines = explain.getResultList();
            return lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        });
    }

    private List<String> found(String filter) {
        return models(filter).stream()
                .map(model -> model.substring("model-of-".length()))
                .toList();
    }

    private List<String> models(String filter) {
        var request = as("viewer").queryParam("project", project);
        for (String pair : filter.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            request.queryParam(parts[0], parts[1]);
        }
        return request.get("/api/v1/runs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.modelName");
    }

    private String id(String name) {
        return as("viewer")
                .queryParam("project", project)
                .queryParam("text", "model-of-" + name)
                .get("/api/v1/runs")
                .path("items[0].id");
    }

    private void run(
            String name, String state, String dataset, String rankers, String person, Double ndcg, Integer seconds) {
        int minute = Integer.parseInt(name.substring(1));
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("""
                                INSERT INTO run (id, kind, state, project, dataset_name, rankers, fusion, model_name, seed,
                                                 started_by, created_at, started_at, finished_at, ndcg_mean)
                                VALUES (gen_random_uuid(), 'TRAIN', :state, :project, :dataset, :rankers, 'concat', :model, 1,
                                        :person, TIMESTAMPTZ '2026-11-20 10:00:00Z' + :minute * INTERVAL '1 minute',
                                        TIMESTAMPTZ '2026-11-20 10:00:00Z',
                                        TIMESTAMPTZ '2026-11-20 10:00:00Z' + CAST(:seconds AS integer) * INTERVAL '1 second',
                                        CAST(:ndcg AS double precision))
                                """)
                .setParameter("state", state)
                .setParameter("project", project)
                .setParameter("dataset", dataset)
                .setParameter("rankers", rankers)
                .setParameter("model", "model-of-" + name)
                .setParameter("person", person)
                .setParameter("minute", minute)
                .setParameter("seconds", seconds)
                .setParameter("ndcg", ndcg)
                .executeUpdate());
    }
}
