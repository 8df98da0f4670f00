package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.image.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureMeasuresTest {

    private static final int TWINS = PictureMeasures.NAMES.indexOf("image.twins");

    @Test
    void twinsAreOtherProductsWithTheSamePicture() {
        float[] one = PictureMeasures.row(halves(0xff000000, 0xffffffff));
        float[] other = PictureMeasures.row(halves(0xffffffff, 0xff000000));
        float[] blank = PictureMeasures.row(halves(0xffffffff, 0xffffffff));

        List<float[]> features = PictureMeasures.features(
                List.of(one, other, one.clone(), one.clone(), blank, blank.clone(), new float[PictureMeasures.WIDTH]));

        // three have the first picture: ln(1 + 2); one the second: ln(1 + 0); blank ones and none count for nobody
        assertThat(features.get(0)[TWINS]).isCloseTo((float) Math.log(3), within(1e-6f));
        assertThat(features.get(1)[TWINS]).isZero();
        assertThat(features.get(4)[TWINS]).isZero();
        assertThat(features.get(6)).containsOnly(0);
        assertThat(features.get(4)[PictureMeasures.NAMES.indexOf("image.blank")])
                .isEqualTo(1);
        // 16 by 8 pixels
        assertThat(features.get(0)[0]).isCloseTo((float) Math.log(128), within(1e-6f));
    }

    private static Picture halves(int left, int right) {
        int[] argb = new int[16 * 8];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 16 < 8 ? left : right;
        }
        return new Picture(16, 8, argb);
    }
}
