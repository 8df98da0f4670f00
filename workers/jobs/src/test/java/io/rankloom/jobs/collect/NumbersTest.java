package io.rankloom.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How numbers are read that people and programs write in many ways. The rating scale is 1 to 5; each test is one dataset
 * with a product a case, between two good ones.
 */
class NumbersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ROW = 3; // after the header and the first good product

    @TempDir
    Path root;

    private SmallShop shop;
    private String collected;

    @BeforeEach
    void makeShop() throws Exception {
        shop = new SmallShop(root);
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write(
                "dataset.yaml",
                mapping.replace("grade_scale:", "rating_scale: {min: 1, max: 5}\ngrade_scale:")
                        .replace("price: price}", "price: price, rating: rating, rating_count: rating_count}"));
        shop.write("judgments.tsv", "query_id\tproduct_id\tgrade\nq1\tp1\t2\n");
    }

    @Test
    void readsRatingsThatAreUnambiguous() throws Exception {
        collectRatings("4", "4.5", "4,5", "4.5 out of 5 stars", "5 out of 5", "+3", "3.", ".5e1");

        assertThat(between()).extracting(Product::rating).containsExactly(4.0, 4.5, 4.5, 4.5, 5.0, 3.0, 3.0, 5.0);
        assertThat(quarantine()).isEmpty();
    }

    @Test
    void readsPricesThatAreUnambiguous() throws Exception {
        // with a decimal comma one or two digits follow, with a comma of thousands three
        collectPrices("$4.99", "€ 4,99", "1,234", "1,234,567.8", "0", "1e3");

        assertThat(between()).extracting(Product::price).containsExactly(4.99, 4.99, 1234.0, 1234567.8, 0.0, 1000.0);
        assertThat(quarantine()).isEmpty();
    }

    @Test
    void takesWhatIsNotThereForUnknown() throws Exception {
        collectRatings("", " ");

        assertThat(between()).extracting(Product::rating).containsExactly(null, null);
        assertThat(quarantine()).isEmpty();
    }

    @Test
    void putsRatingsAsideThatAreNone() throws Exception {
        List<String> bad = List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "inf",
                "four",
                "4 stars or so",
                "0x10", // 3 to 9
                "1e308",
                "1e999", // 10, 11
                "11",
                "-1", // 12, 13
                "4.5 out of 10 stars"); // 14
        collectRatings(bad.toArray(String[]::new));

        assertThat(between()).isEmpty();
        quarantined("rating", bad, "is no number", 7);
        assertThat(reasons(10, 11)).containsOnly("rating out of range");
        assertThat(reasons(12, 13)).containsOnly("rating outside 1 to 5");
        assertThat(reasons(14, 14)).containsOnly("rating on another scale than 1 to 5");
    }

    @Test
    void putsCountsAsideThatAreNone() throws Exception {
        List<String> bad = List.of("NaN", "many", "-1", "2.5", "1e308");
        collect(bad.stream().map(count -> "4,\"" + count + "\",7").toList());

        assertThat(between()).isEmpty();
        quarantined("rating_count", bad, "is no number", 2);
        assertThat(reasons(5, 6)).containsOnly("rating_count is no count");
        assertThat(reasons(7, 7)).containsOnly("rating_count out of range");
    }

    @Test
    void putsPricesAsideThatAreNone() throws Exception {
        List<String> bad = List.of("Infinity", "1,23,4", "5 or 6", "-1", "1e308");
        collectPrices(bad.toArray(String[]::new));

        assertThat(between()).isEmpty();
        quarantined("price", bad, "is no number", 3);
        assertThat(reasons(6, 6)).containsOnly("price is negative");
        assertThat(reasons(7, 7)).containsOnly("price out of range");
    }

    /** Every case is in the quarantine by its row and as it was written, the first of them for one reason. */
    private void quarantined(String column, List<String> bad, String reason, int first) throws Exception {
        List<JsonNode> lines = quarantine();
        assertThat(lines).hasSameSizeAs(bad);
        for (int i = 0; i < bad.size(); i++) {
            assertThat(lines.get(i).get("file").asText()).isEqualTo("products.csv");
            assertThat(lines.get(i).get("row").asInt()).isEqualTo(FIRST_ROW + i);
            assertThat(lines.get(i).get("column").asText()).isEqualTo(column);
            assertThat(lines.get(i).get("value").asText()).isEqualTo(bad.get(i));
        }
        assertThat(reasons(FIRST_ROW, FIRST_ROW + first - 1)).containsOnly(column + " " + reason);
    }

    private List<String> reasons(int from, int to) throws Exception {
        return quarantine().stream()
                .filter(line ->
                        line.get("row").asInt() >= from && line.get("row").asInt() <= to)
                .map(line -> line.get("reason").asText())
                .toList();
    }

    /** The quarantined products, by row. */
    private List<JsonNode> quarantine() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(shop.store.path(collected).resolve("quarantine.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            if (node.get("role").asText().equals("products")) {
                lines.add(node);
            }
        }
        lines.sort(java.util.Comparator.comparingInt(line -> line.get("row").asInt()));
        return lines;
    }

    /** The accepted products between the good ones. */
    private List<Product> between() throws Exception {
        Dataset dataset = Dataset.open(shop.store.path(collected));
        List<Product> products = dataset.products(0, dataset.size());
        assertThat(products.getFirst().id()).isEqualTo("p1");
        assertThat(products.getLast().id()).isEqualTo("p3");
        return products.subList(1, products.size() - 1);
    }

    private void collectRatings(String... ratings) throws Exception {
        collect(List.of(ratings).stream()
                .map(rating -> "\"" + rating + "\",3,7")
                .toList());
    }

    private void collectPrices(String... prices) throws Exception {
        collect(List.of(prices).stream().map(price -> "4,3,\"" + price + "\"").toList());
    }

    private void collect(List<String> cases) throws Exception {
        StringBuilder csv = new StringBuilder("id,title,rating,rating_count,price\np1,red mug,4,1,5\n");
        for (int i = 0; i < cases.size(); i++) {
            csv.append("p2-%02d,blue mug %d,%s%n".formatted(i, i, cases.get(i)));
        }
        shop.write("products.csv", csv.append("p3,green hat,3,2,6\n").toString());
        collected = shop.collect();
    }
}
