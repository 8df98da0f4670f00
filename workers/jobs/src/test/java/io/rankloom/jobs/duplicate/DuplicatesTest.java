package io.rankloom.jobs.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.TestContext;
import io.rankloom.jobs.collect.SmallShop;
import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {

    @TempDir
    Path root;

    private final TestContext context = new TestContext();
    private SmallShop shop;

    @BeforeEach
    void makeShop() throws Exception {
        shop = new SmallShop(root);
        String mapping = Files.readString(shop.folder.resolve("dataset.yaml"));
        shop.write("dataset.yaml", mapping.replace("title: title,", "title: title, description: description,"));
    }

    @Test
    void countsProductsOfOneText() throws Exception {
        // p1, p2 and p5 say the same; p3 has another description, p4 another title.
        shop.write("products.csv", """
                id,title,description,price
                p1,Red Mug,For tea.,5
                p2,red  mug!,for <b>tea</b>,6
                p3,Red Mug,For coffee.,7
                p4,Red Mugs,For tea.,7
                p5,ＲＥＤ mug,(for tea),8
                """);

        Duplicates duplicates = duplicates();

        assertThat(duplicates.textGroups()).isEqualTo(1);
        assertThat(duplicates.textProducts()).isEqualTo(3);
        assertThat(duplicates.textExamples()).containsExactly(List.of("p1", "p2", "p5"));
        // The shop's pictures are black all over, so none is like another.
        assertThat(duplicates.picturesCompared()).isZero();
        assertThat(duplicates.pictureProducts()).isZero();
    }

    @Test
    void countsProductsOfLikePictures() throws Exception {
        // Lighter to the right has 64 bits set, whatever the size; darker to the right has none.
        draw("p1.png", 64, 64, false);
        draw("p2.png", 130, 97, false);
        draw("p3.png", 64, 64, true);
        shop.write("products.csv", "id,title,description,price\np1,red mug,,5\np2,blue mug,,6\np3,green hat,,7\n");

        Duplicates duplicates = duplicates();

        assertThat(duplicates.picturesCompared()).isEqualTo(3);
        assertThat(duplicates.pictureProducts()).isEqualTo(2);
        assertThat(duplicates.pictureExamples()).containsExactly(List.of("p1", "p2"));
        assertThat(duplicates.textGroups()).isZero();
    }

    @Test
    void countsCopiesAcrossTheSplit() {
        SameTexts texts =
                new SameTexts(List.of(List.of("a", "b"), List.of("c", "d")), Map.of("a", 0, "b", 0, "c", 1, "d", 1));
        List<Judgment> judgments = List.of(
                new Judgment("learn", "a", 0, 1.0),
                new Judgment("learn", "e", 4, 0.0),
                new Judgment("learn", "d", 3, null), // a candidate
                new Judgment("tune", "c", 2, 1.0),
                new Judgment("ask", "b", 1, 1.0), // a copy of a
                new Judgment("ask", "c", 2, 1.0), // its copy d was not graded for training
                new Judgment("ask", "e", 4, 1.0), // learnt itself
                new Judgment("ask", "a", 0, 0.0), // learnt itself
                new Judgment("ask", "f", 5, 0.0)); // has no copy

        assertThat(SplitCopies.of(judgments, Set.of("learn"), Set.of("ask"), texts))
                .isEqualTo(new SplitCopies(3, 1));
    }

    private Duplicates duplicates() throws Exception {
        return Duplicates.of(Dataset.open(shop.store.path(shop.collect())), context);
    }

    private void draw(String name, int width, int height, boolean darker) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < width; x++) {
            int light = 255 * (darker ? width - 1 - x : x) / (width - 1);
            for (int y = 0; y < height; y++) {
                image.getRaster().setSample(x, y, 0, light);
            }
        }
        ImageIO.write(image, "png", shop.folder.resolve("images").resolve(name).toFile());
    }
}
