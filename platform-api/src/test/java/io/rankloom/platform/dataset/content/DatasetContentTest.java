package io.rankloom.platform.dataset.content;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.learning.artifact.ArtifactStore;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.testing.PostgresResource;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DatasetContentTest {

    @Inject
    ArtifactStore store;

    @Inject
    DatasetVersions versions;

    private final String name = "d-" + UUID.randomUUID();

    @Test
    void theListTellsTheNewestVersionOfEachDataset() throws Exception {
        publish(new DatasetTree().product("p1", "red mug", 4.0));
        publish(new DatasetTree().product("p1", "red mug", 4.0).product("p2", "hat", null));

        as("viewer")
                .get("/api/v1/datasets?maxResults=200")
                .then()
                .statusCode(200)
                .body("items.find { it.name == '%s' }.newest.version".formatted(name), equalTo(2))
                .body("items.find { it.name == '%s' }.newest.counts.products".formatted(name), equalTo(2));
    }

    @Test
    void productsComeInPagesByTheirIds() throws Exception {
        publish(new DatasetTree()
                .product("p1", "red mug", 4.5)
                .product("p2", "blue mug", null)
                .product("p3", "Red hat", 3.0));

        String token = viewer().queryParam("maxResults", 2)
                .get(path("products"))
                .then()
                .statusCode(200)
                .body("items.id", contains("p1", "p2"))
                .body("items[0].rating", equalTo(4.5f))
                .body("items[0].ratingCount", equalTo(3))
                .body("items[1].rating", nullValue())
                .extract()
                .path("nextPageToken");
        viewer().queryParam("pageToken", token)
                .queryParam("maxResults", 2)
                .get(path("products"))
                .then()
                .body("items.id", contains("p3"))
                .body("nextPageToken", nullValue());
        viewer().queryParam("text", "RED").get(path("products")).then().body("items.id", contains("p1", "p3"));
        viewer().queryParam("without", "rating").get(path("products")).then().body("items.id", contains("p2"));
        viewer().queryParam("without", "smell")
                .get(path("products"))
                .then()
                .statusCode(400)
                .body("field", equalTo("without"));
    }

    @Test
    void aProductWithoutReviewsIsFoundByThat() throws Exception {
        publish(new DatasetTree().product("p1", "mug", 4.0).review("r1", "good").product("p2", "hat", 4.0));

        viewer().queryParam("without", "review").get(path("products")).then().body("items.id", contains("p2"));
    }

    @Test
    void theSameSeedDrawsTheSameProducts() throws Exception {
        DatasetTree tree = new DatasetTree();
        for (int i = 10; i < 60; i++) {
            tree.product("p" + i, "mug " + i, 4.0);
        }
        publish(tree);

        List<String> drawn = drawn(7);

        assertThat(drawn).hasSize(5).doesNotHaveDuplicates().isSorted();
        assertThat(drawn(7)).isEqualTo(drawn);
        assertThat(drawn(8)).isNotEqualTo(drawn);
    }

    @Test
    void aPictureIsServedAsWhatItsBytesSayAndRunsNothing() throws Exception {
        // The name says one thing, the bytes another.
        publish(new DatasetTree().product("p1", "mug", 4.0).picture("mug.html", DatasetTree.PNG));

        byte[] bytes = viewer().queryParam("product", "p1")
                .get(path("picture"))
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("Cache-Control", containsString("immutable"))
                .extract()
                .asByteArray();
        assertThat(bytes).isEqualTo(DatasetTree.PNG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<svg onload='alert(1)'>", "<!doctype html><script>alert(1)</script>", "RIFFxxxxWAVE"})
    void whatIsNoPictureIsNotServed(String content) throws Exception {
        publish(new DatasetTree()
                .product("p1", "mug", 4.0)
                .picture("mug.png", content.getBytes(StandardCharsets.UTF_8)));

        viewer().queryParam("product", "p1")
                .get(path("picture"))
                .then()
                .statusCode(404)
                .body("code", equalTo("PICTURE_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p9", "' OR 1=1 --", "../../p1", "p1'; DROP VIEW now.images; --"})
    void anUnknownProductHasNoPictureWhateverItsNameIs(String product) throws Exception {
        publish(new DatasetTree().product("p1", "mug", 4.0).picture("mug.png", DatasetTree.PNG));

        viewer().queryParam("product", product)
                .get(path("picture"))
                .then()
                .statusCode(404)
                .body("code", equalTo("PICTURE_NOT_FOUND"));
    }

    @Test
    void quarantinedRowsTellFileRowReasonAndValueInPages() throws Exception {
        publish(new DatasetTree().quarantine("""
                {"role":"images","file":"a.csv","row":2,"column":"image","reason":"missing picture","value":"x.png"}
                {"role":"products","file":"a.csv","row":3,"column":"price","reason":"price is no number","value":"红"}
                {"role":"products","file":"a.csv","row":9,"column":null,"reason":"row too long","value":""}
                """));

        String token = viewer().queryParam("maxResults", 1)
                .get(path("quarantine"))
                .then()
                .statusCode(200)
                .body("items.role", contains("images"))
                .extract()
                .path("nextPageToken");
        viewer().queryParam("maxResults", 2)
                .queryParam("pageToken", token)
                .get(path("quarantine"))
                .then()
                .body("items.row", contains(3, 9))
                .body("items[0].value", equalTo("红"))
                .body("items[1].column", nullValue())
                .body("nextPageToken", nullValue());
        viewer().queryParam("role", "products")
                .queryParam("reason", "row too long")
                .get(path("quarantine"))
                .then()
                .body("items.row", contains(9));
        viewer().queryParam("role", "queries").get(path("quarantine")).then().body("items", empty());
    }

    @Test
    void aPageTokenThatNobodyGaveIsRefused() throws Exception {
        publish(new DatasetTree().quarantine("{\"role\":\"images\",\"file\":\"a\",\"row\":2}\n"));

        viewer().queryParam("pageToken", "nonsense")
                .get(path("quarantine"))
                .then()
                .statusCode(400);
    }

    @Test
    void aVersionSaysWhatItHasMoreLessAndOtherwise() throws Exception {
        publish(new DatasetTree()
                .product("p1", "red mug", 4.0)
                .product("p2", "blue mug", 4.0)
                .product("p3", "hat", 4.0)
                .query("q1", "mug", "q1")
                .judgment("q1", "p1", 2)
                .judgment("q1", "p2", 1));
        publish(new DatasetTree()
                .product("p1", "red mug", 4.5)
                .product("p3", "hat", 4.0)
                .product("p4", "sock", null)
                .query("q1", "mug", "q1")
                .judgment("q1", "p1", 3)
                .judgment("q1", "p2", 1));

        viewer().queryParam("base", 1)
                .get("/api/v1/datasets/" + name + "/versions/2/diff")
                .then()
                .statusCode(200)
                .body("products.added", equalTo(1))
                .body("products.addedExamples", contains("p4"))
                .body("products.removedExamples", contains("p2"))
                .body("products.changedExamples", contains("p1"))
                .body("products.unchanged", equalTo(1))
                .body("fields.field", contains("rating"))
                .body("fields.products", contains(1))
                .body("queries.unchanged", equalTo(1))
                .body("judgments.changed", equalTo(1))
                .body("judgments.changedExamples", contains("q1 p1"))
                .body("reviews.added", equalTo(0))
                .body("images.changed", equalTo(0));
    }

    @Test
    void aVersionThatIsNotThereHasNoContent() throws Exception {
        publish(new DatasetTree().product("p1", "mug", 4.0));

        for (String what : List.of("products", "quarantine", "picture?product=p1", "diff?base=1")) {
            as("viewer")
                    .get("/api/v1/datasets/" + name + "/versions/7/" + what)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("DATASET_NOT_FOUND"));
        }
    }

    private List<String> drawn(long seed) {
        return viewer().queryParam("sample", seed)
                .queryParam("maxResults", 5)
                .get(path("products"))
                .path("items.id");
    }

    private void publish(DatasetTree tree) throws Exception {
        tree.publish(store, versions, name);
    }

    private static RequestSpecification viewer() {
        return as("viewer");
    }

    private String path(String what) {
        return "/api/v1/datasets/" + name + "/versions/1/" + what;
    }
}
