package io.rankloom.jobs.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.collect.ContentFacts.Bin;
import io.rankloom.jobs.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFactsTest {

    @TempDir
    Path root;

    @Test
    void lengthsAreCountedFromOnePowerOfTwoToTheNext() throws Exception {
        SmallShop shop = new SmallShop(root);
        // 1, 7, 8 and 15 characters; the last is 15 Chinese ones, which are 45 bytes
        shop.write("products.csv", "id,title,price\np1,a,5\np2,redmug7,6\np3,greenhat,7\np4,红色红色红色红色红色红色红色红,7\n");

        ContentFacts.Lengths titles = facts(shop).lengths().get("title");

        assertThat(titles.bins()).containsExactly(new Bin(1, 1, 1), new Bin(4, 7, 1), new Bin(8, 15, 2));
        assertThat(titles.rows()).isEqualTo(4);
        assertThat(titles.min()).isEqualTo(1);
        assertThat(titles.mean()).isEqualTo(7.75); // (1 + 7 + 8 + 15) / 4
        assertThat(titles.max()).isEqualTo(15);
    }

    @Test
    void whatNoProductHasIsNoLength() throws Exception {
        ContentFacts.Lengths descriptions = facts(new SmallShop(root)).lengths().get("description");

        assertThat(descriptions).isEqualTo(new ContentFacts.Lengths(0, 0, 0, 0, java.util.List.of()));
    }

    @Test
    void aModalityIsMissingWhereAProductHasNothingOfIt() throws Exception {
        SmallShop shop = new SmallShop(root);
        Files.delete(shop.folder.resolve("images/p2.png"));

        // three products: all have titles, one lost its picture, none has ratings or reviews
        assertThat(facts(shop).withoutModality())
                .containsEntry("text", 0.0)
                .containsEntry("image", 1.0 / 3)
                .containsEntry("rating", 1.0)
                .containsEntry("review", 1.0);
    }

    @Test
    void reviewsAreCountedByTheirProduct() throws Exception {
        SmallShop shop = new SmallShop(root);
        shop.append("dataset.yaml", """
                reviews:
                  file: reviews.csv
                  columns: {product_id: product, text: text, stars: stars}
                """);
        shop.write("reviews.csv", "product,text,stars\np1,good,5\np1,not bad,4\np1,fine mug,4\np2,broke,1\n");

        ContentFacts facts = facts(shop);

        // 3 reviews of p1, 1 of p2, none of p3
        assertThat(facts.lengths().get("reviewsPerProduct").bins()).containsExactly(new Bin(1, 1, 1), new Bin(2, 3, 1));
        assertThat(facts.withoutModality()).containsEntry("review", 1.0 / 3);
    }

    private static ContentFacts facts(SmallShop shop) throws Exception {
        return new ContentFacts(Dataset.open(shop.store.path(shop.collect())));
    }
}
