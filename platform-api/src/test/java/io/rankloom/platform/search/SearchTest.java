package io.rankloom.platform.search;

import static io.rankloom.platform.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.rankloom.platform.dataset.DatasetVersions;
import io.rankloom.platform.run.RunStarter;
import io.rankloom.platform.run.Runs;
import io.rankloom.platform.testing.Live;
import io.rankloom.platform.testing.PostgresResource;
import io.rankloom.workflows.collect.DatasetCounts;
import io.rankloom.workflows.collect.PublishDatasetVersion;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SearchTest {

    @Inject
    Live live;

    @Inject
    RunStarter starter;

    @Inject
    DatasetVersions datasets;

    @Inject
    EntityManager entities;

    /** In no other test's names. */
    private final String word = "w" + UUID.randomUUID().toString().substring(0, 8) + "x";

    @Test
    void aNameFindsTheModelItselfThenWhatIsAboutIt() {
        String deployment = live.promote(word, 1);
        String review = live.review(word, "ada").toString();

        JsonPath found = search(word);

        assertThat(found.getList("items.kind")).isEqualTo(List.of("MODEL", "REVIEW", "DEPLOYMENT"));
        assertThat(found.getList("items.id")).isEqualTo(List.of(word, review, deployment));
        assertThat(found.getList("items.state")).containsExactly(null, "OPEN", "ACTIVE");
    }

    @Test
    void theNameItselfComesBeforeItsBeginningAndThatBeforeAnyPart() {
        live.register("a-" + word);
        live.register(word + "-z");
        live.register(word);

        assertThat(search(word).getList("items.title")).isEqualTo(List.of(word, word + "-z", "a-" + word));
    }

    @Test
    void ofEachKindThereAreFiveAtMost() {
        for (int i = 0; i < 7; i++) {
            live.register(word + "-" + i);
        }

        assertThat(search(word).getList("items")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@1", "@v1", " v1", " @ 1"})
    void aVersionIsFoundByItsNameAndNumber(String version) {
        live.register(word);
        publish("d-" + word);

        JsonPath found = search(word + version);

        assertThat(found.getList("items.kind")).isEqualTo(List.of("MODEL", "DATASET"));
        assertThat(found.getList("items.version")).isEqualTo(List.of(1, 1));
    }

    @Test
    void datasetsOfOneNameAreFoundInEachProject() {
        String other = "p-" + word;
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                        "INSERT INTO project (name, created_by, created_at) VALUES (:name, 'quin', now())")
                .setParameter("name", other)
                .executeUpdate());
        publish("default", word);
        publish(other, word);

        JsonPath found = search(word);

        assertThat(found.getList("items.id")).isEqualTo(List.of(word, word));
        assertThat(found.getList("items.project")).isEqualTo(List.of(other, "default"));
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() {
        live.register(word);

        assertThat(search(word + "@2").getList("items")).isEmpty();
    }

    @Test
    void anIdIsFoundByItsBeginning() {
        UUID run = starter.train(Runs.train());
        UUID review = live.review(word, "ada");

        assertThat(search(run.toString().substring(0, 13)).getList("items.id")).containsExactly(run.toString());
        assertThat(search(review.toString().substring(0, 13)).getList("items.id"))
                .containsExactly(review.toString());
    }

    @Test
    void aDigestIsFoundByItsBeginningWithTheNameThatItHas() {
        String digest = publish(word);

        JsonPath found = search(digest.substring(0, 20));

        assertThat(found.getList("items.kind")).isEqualTo(List.of("DIGEST"));
        assertThat(found.getString("items[0].id")).isEqualTo(digest);
        assertThat(found.getString("items[0].title")).isEqualTo(word + "@1");
    }

    @Test
    void peopleAreFoundByAdminsOnly() {
        assertThat(search("admin", "quin").getList("items.id")).contains("quin");
        assertThat(search("engineer", "quin").getList("items.kind")).doesNotContain("USER");
    }

    // As patterns they would find every model.
    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'", ":*"})
    void noCharacterStandsForAnother(String text) {
        live.register(word);

        assertThat(search(text).getList("items")).isEmpty();
    }

    @Test
    void whatIsTooLongOrEmptyIsRefused() {
        for (String text : List.of("x".repeat(101), " ")) {
            as("viewer")
                    .queryParam("q", text)
                    .get("/api/v1/search")
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("q"));
        }
        as("viewer").get("/api/v1/search").then().statusCode(400).body("field", equalTo("q"));
    }

    private String publish(String name) {
        return publish("default", name);
    }

    private String publish(String project, String name) {
        String digest = Live.digest(name);
        datasets.publish(
                new PublishDatasetVersion.Input(
                        UUID.randomUUID(),
                        project,
                        name,
                        digest,
                        Live.digest("quality of " + name),
                        new DatasetCounts(1, 1, 1, 0, 0, 0, 0)),
                "ada");
        return digest;
    }

    private static JsonPath search(String text) {
        return search("viewer", text);
    }

    private static JsonPath search(String subject, String text) {
        return as(subject)
                .queryParam("q", text)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
