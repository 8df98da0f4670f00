package io.rankloom.jobs.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.intent.QueryIntent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six mugs of two makers and six hats of none. The column {@code colour} is mapped, but not searched. */
class IntentFittingTest {

    private static final Split SPLIT = new Split(List.of("q1", "q2"), List.of("q3"), List.of("q4"));

    @TempDir
    Path root;

    private SmallShop shop;

    @BeforeEach
    void stock() throws Exception {
        shop = new SmallShop(root);
        StringBuilder products = new StringBuilder("id,title,price,kind,colour\n");
        for (int i = 1; i <= 6; i++) {
            products.append("p%d,fine mug %d,5,Kitchen|Mugs,red\n".formatted(i, i));
            products.append("p%d,warm hat %d,5,Clothes|Hats,blue\n".formatted(i + 6, i));
        }
        shop.write("products.csv", products.toString());
        map("category");
    }

    @Test
    void learnsTheCategoryFromTheCatalogue() throws Exception {
        QueryIntent intent = fit().orElseThrow();
        assertThat(intent.fields()).extracting(QueryIntent.Field::name).containsExactly("category");
        assertThat(intent.fields().getFirst().informed().predict(List.of("hat"), 1))
                .singleElement()
                .satisfies(p -> assertThat(p.value()).isEqualTo("Clothes|Hats"));
    }

    @Test
    void whatIsNotSearchedIsNoIntent() throws Exception {
        map("brand");
        assertThat(fit()).isEmpty();
        shop.write(
                "dataset.yaml",
                Files.readString(shop.folder.resolve("dataset.yaml"))
                        .replace("searchable: [title]", "searchable: [title, colour]"));
        assertThat(fit().orElseThrow().fields())
                .extracting(QueryIntent.Field::name)
                .containsExactly("colour");
    }

    /** Judgments of validation and test queries may say what they like: the file does not change by a byte. */
    @Test
    void looksAtTheTrainingQueriesAlone() throws Exception {
        shop.write("queries.tsv", queries());
        shop.write("judgments.tsv", judgments(0));
        byte[] first = bytes();
        shop.write("judgments.tsv", judgments(2));
        assertThat(bytes()).isEqualTo(first);
    }

    private byte[] bytes() throws Exception {
        Path folder = Files.createTempDirectory(root, "pipeline");
        Dataset dataset = Dataset.open(shop.store.path(shop.collect()));
        List<String> train =
                Stream.iterate(1, i -> i + 1).limit(30).map(i -> "t" + i).toList();
        var split = new Split(train, List.of("q3"), List.of("q4"));
        IntentFitting.fit(dataset, split, dataset.judgments(), folder, new TestContext());
        return Files.readAllBytes(folder.resolve("intent.json"));
    }

    /** Thirty training queries, enough to choose by, and two others whose judgments vary. */
    private static String queries() {
        StringBuilder queries = new StringBuilder("query_id\tquery\nq3\thats\nq4\tmugs\n");
        for (int i = 1; i <= 30; i++) {
            queries.append("t" + i + "\t" + (i % 2 == 0 ? "mug" : "crown") + "\n");
        }
        return queries.toString();
    }

    private static String judgments(int grade) {
        StringBuilder judgments = new StringBuilder("query_id\tproduct_id\tgrade\n");
        for (int i = 1; i <= 30; i++) {
            judgments.append("t" + i + "\t" + (i % 2 == 0 ? "p1" : "p7") + "\t2\n");
        }
        judgments.append("q3\tp1\t%d\nq4\tp7\t%d\nq3\tp8\t1\nq4\tp2\t1\n".formatted(grade, grade));
        return judgments.toString();
    }

    private Optional<QueryIntent> fit() throws Exception {
        Path folder = Files.createTempDirectory(root, "pipeline");
        Dataset dataset = Dataset.open(shop.store.path(shop.collect()));
        IntentFitting.fit(dataset, SPLIT, dataset.judgments(), folder, new TestContext());
        return QueryIntent.read(folder);
    }

    /** @param kind what the column {@code kind} is mapped to, such as {@code category} */
    private void map(String kind) throws Exception {
        shop.write("dataset.yaml", """
                name: small-shop
                language: en
                searchable: [title]
                grade_scale: {max: 2}
                products:
                  file: products.csv
                  columns: {id: id, title: title, price: price, %s: kind}
                  texts: {colour: colour}
                queries:
                  file: queries.tsv
                  columns: {id: query_id, text: query}
                judgments:
                  file: judgments.tsv
                  columns: {query_id: query_id, product_id: product_id, grade: grade}
                """.formatted(kind));
    }
}
