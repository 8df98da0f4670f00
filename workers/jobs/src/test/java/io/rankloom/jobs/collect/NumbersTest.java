package io.rankloom.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are read that people and programs write in many ways. The rating scale is 1 to 5. */
class NumbersTest {

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
    }

    @ParameterizedTest(name = "a rating of \"{0}\" is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "4                  | 4",
                "4.5                | 4.5",
                "4,5                | 4.5", // a decimal comma
                "4.5 out of 5 stars | 4.5",
                "5 out of 5         | 5",
                "+3                 | 3",
                "3.                 | 3",
                ".5e1               | 5",
            })
    void readsARatingThatIsUnambiguous(String written, double rating) throws Exception {
        assertThat(product(written, "3", "7").rating()).isEqualTo(rating);
        assertThat(quarantine()).isEmpty();
    }

    @ParameterizedTest(name = "a price of \"{0}\" is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "$4.99        | 4.99",
                "€ 4,99       | 4.99",
                "1,234        | 1234", // thousands, since a decimal comma has one or two digits behind it
                "1,234,567.8  | 1234567.8",
                "0            | 0",
                "1e3          | 1000",
            })
    void readsAPriceThatIsUnambiguous(String written, double price) throws Exception {
        assertThat(product("4", "3", written).price()).isEqualTo(price);
        assertThat(quarantine()).isEmpty();
    }

    @ParameterizedTest(name = "a rating of \"{0}\": {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN                 | rating is no number",
                "Infinity            | rating is no number",
                "-Infinity           | rating is no number",
                "inf                 | rating is no number",
                "four                | rating is no number",
                "4 stars or so       | rating is no number",
                "0x10                | rating is no number",
                "1e308               | rating out of range",
                "1e999               | rating out of range",
                "11                  | rating outside 1 to 5",
                "-1                  | rating outside 1 to 5",
                "4.5 out of 10 stars | rating on another scale than 1 to 5",
            })
    void putsARatingAsideThatIsNot(String written, String reason) throws Exception {
        add(written, "3", "7");

        quarantined(reason);
    }

    @ParameterizedTest(name = "{0} ratings: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-1    | rating_count is no count",
                "2.5   | rating_count is no count",
                "NaN   | rating_count is no number",
                "1e308 | rating_count out of range",
                "many  | rating_count is no number",
            })
    void putsACountAsideThatIsNone(String written, String reason) throws Exception {
        add("4", written, "7");

        quarantined(reason);
    }

    @ParameterizedTest(name = "a price of \"{0}\": {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-1       | price is negative",
                "Infinity | price is no number",
                "1e308    | price out of range",
                "1,23,4   | price is no number",
                "5 or 6   | price is no number",
            })
    void putsAPriceAsideThatIsNone(String written, String reason) throws Exception {
        add("4", "3", written);

        quarantined(reason);
    }

    private void quarantined(String reason) throws Exception {
        assertThat(quarantine())
                .filteredOn(line -> line.contains("\"role\":\"products\""))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).contains("\"file\":\"products.csv\"", "\"row\":3", "\"" + reason + "\""));
        assertThat(products()).extracting(Product::id).containsExactly("p1");
    }

    private Product product(String rating, String count, String price) throws Exception {
        add(rating, count, price);
        return products().stream().filter(p -> p.id().equals("p2")).findFirst().orElseThrow();
    }

    private List<String> quarantine() throws Exception {
        return Files.readAllLines(shop.store.path(collected).resolve("quarantine.jsonl"));
    }

    private List<Product> products() throws Exception {
        Dataset dataset = Dataset.open(shop.store.path(collected));
        return dataset.products(0, dataset.size());
    }

    private void add(String rating, String count, String price) throws Exception {
        shop.write(
                "products.csv",
                "id,title,rating,rating_count,price\np1,red mug,4,1,5\np2,blue mug,\"%s\",\"%s\",\"%s\"\n"
                        .formatted(rating, count, price));
        shop.write("judgments.tsv", "query_id\tproduct_id\tgrade\nq1\tp1\t2\n");
        for (String orphan : List.of("p2.png", "p3.png")) {
            Files.deleteIfExists(shop.folder.resolve("images").resolve(orphan));
        }
        shop.picture("p2.png", 8, 8);
        collected = shop.collect();
    }
}
