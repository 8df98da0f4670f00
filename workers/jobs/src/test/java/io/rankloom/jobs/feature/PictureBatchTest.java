package io.rankloom.jobs.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.learning.image.Picture;
import org.junit.jupiter.api.Test;

class PictureBatchTest {

    private final PictureBatch batch = new PictureBatch(32);

    @Test
    void smallPicturesGoTogetherByTheirNumber() {
        assertThat(added(10, 10)).isEqualTo(32);
    }

    @Test
    void largePicturesGoTogetherByTheirPixels() {
        // 4 million pixels each, as of an ordinary camera's 2,000 × 2,000: six are 24 million.
        assertThat(added(2_000, 2_000)).isEqualTo(6);
    }

    @Test
    void thePictureThatIsTooLargeByItselfGoesAlone() {
        assertThat(added(6_000, 4_001)).isEqualTo(1);
    }

    private int added(int width, int height) {
        int[] argb = new int[width * height];
        assertThat(batch.isFull()).isFalse();
        while (!batch.isFull()) {
            batch.add(new Picture(width, height, argb), batch.rows().size());
        }
        int pictures = batch.pictures().size();
        batch.clear();
        assertThat(batch.isFull()).isFalse();
        return pictures;
    }
}
