package io.rankloom.engines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.image.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhotoSearchTest {

    @Test
    void ranksEveryProductAndTheOneInThePhotoFirst() {
        PhotoSearch search = PhotoSearch.fit(pictures());

        List<PhotoSearch.Found> found = search.rank(new float[] {0.1f, 0.9f, 0.1f});

        assertThat(found)
                .extracting(PhotoSearch.Found::productId)
                .startsWith("lemon")
                .hasSize(3);
        assertThat(found).extracting(PhotoSearch.Found::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(PhotoSearch.fit(pictures()).rank(new float[] {0.1f, 0.9f, 0.1f}))
                .isEqualTo(found);
    }

    @Test
    void oneProductCannotBeToldApart() {
        assertThatThrownBy(() -> PhotoSearch.fit(List.of(new PhotoSearch.Known("apple", new float[3]))))
                .hasMessage("photos can only be told apart between at least two products, got pictures of 1");
    }

    @Test
    void squaresAreCutFromTheMiddleAndMirrored() {
        Picture wide = new Picture(4, 2, new int[] {0, 1, 2, 3, 4, 5, 6, 7});

        assertThat(PhotoViews.square(wide, 1, false).argb()).containsExactly(1, 2, 5, 6);
        assertThat(PhotoViews.square(wide, 1, true).argb()).containsExactly(2, 1, 6, 5);
        // half of two pixels is one: the left upper one of the middle
        assertThat(PhotoViews.square(wide, 0.5, false).argb()).containsExactly(1);
        assertThat(PhotoViews.of(new Picture(1, 1, new int[1]))).hasSize(4);
    }

    private static List<PhotoSearch.Known> pictures() {
        Random random = new Random(5);
        List<PhotoSearch.Known> pictures = new ArrayList<>();
        List<String> products = List.of("apple", "lemon", "pear");
        for (int i = 0; i < 30; i++) {
            float[] vector = {random.nextFloat() / 5, random.nextFloat() / 5, random.nextFloat() / 5};
            vector[i % 3] += 0.8f;
            pictures.add(new PhotoSearch.Known(products.get(i % 3), vector));
        }
        return pictures;
    }
}
