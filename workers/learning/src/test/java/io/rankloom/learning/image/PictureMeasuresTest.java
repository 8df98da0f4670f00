package io.rankloom.learning.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureMeasuresTest {

    private static final int WHITE = 0xffffffff;
    private static final int BLACK = 0xff000000;

    @Test
    void qualityIsThatOfTheArithmetic() {
        int[] dot = new int[9];
        Arrays.fill(dot, WHITE);
        dot[4] = BLACK;

        PictureQuality quality = PictureQuality.of(new Picture(3, 3, dot));

        assertThat(quality.pixels()).isCloseTo(Math.log(9), within(1e-12));
        // one inner pixel has one Laplacian: no variance
        assertThat(quality.sharpness()).isZero();
        // eight of 255 and one of 0: mean 255 · 8/9, variance 255² · 8/81
        assertThat(quality.contrast()).isCloseTo(255 * Math.sqrt(8.0 / 81), within(1e-9));
        assertThat(quality.thing()).isCloseTo(1.0 / 9, within(1e-12));
        assertThat(quality.blank()).isFalse();
    }

    @Test
    void aBlurredEdgeIsLessSharpAndOneColourIsBlank() {
        double sharp = PictureQuality.of(ramp(1)).sharpness();
        double blurred = PictureQuality.of(ramp(8)).sharpness();
        PictureQuality grey = PictureQuality.of(new Picture(1, 1, new int[] {0xff808080}));

        assertThat(sharp).isGreaterThan(blurred);
        assertThat(blurred).isPositive();
        assertThat(grey.blank()).isTrue();
        assertThat(grey.sharpness()).isZero();
    }

    @Test
    void theHashTellsWhereItGetsBrighter() {
        // dark left, bright right: in each of 8 rows one of 8 neighbours is brighter, the fifth
        int[] argb = new int[18 * 8];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % 18 < 10 ? BLACK : WHITE;
        }

        assertThat(PictureHash.of(new Picture(18, 8, argb)).bits()).isEqualTo(0x0808080808080808L);
        assertThat(PictureHash.of(ramp(4)).distance(PictureHash.of(ramp(4)))).isZero();
        assertThat(new PictureHash(0b1011).distance(new PictureHash(0b0010))).isEqualTo(2);
        assertThat(PictureHash.of(new Picture(1, 1, new int[] {BLACK})).bits()).isZero();
    }

    @Test
    void aScaledAndLighterPictureHasNearlyTheSameHash() {
        PictureHash small = PictureHash.of(disc(40, 0xff402010, WHITE));
        PictureHash large = PictureHash.of(disc(160, 0xff604030, 0xfff8f8f8));

        assertThat(small.distance(large)).isLessThanOrEqualTo(4);
        assertThat(small.distance(PictureHash.of(ramp(1)))).isGreaterThan(10);
    }

    @Test
    void shapesAreKnownByTheirEdgesWhereverTheyStand() {
        var shapes = new ShapeHistogram();
        float[] upright = shapes.encode(bar(64, 28, 4, 36, 60));
        float[] moved = shapes.encode(bar(64, 10, 2, 18, 58));
        float[] lying = shapes.encode(bar(64, 4, 28, 60, 36));

        assertThat(upright).hasSize(shapes.dims());
        assertThat(dot(upright, upright)).isCloseTo(1, within(1e-6));
        assertThat(dot(upright, moved)).isGreaterThan(0.99);
        assertThat(dot(upright, lying)).isLessThan(0.9);
        // the bar fills its box: each of the 16 cells has 1/16 of it, and both halves of the vector weigh the same
        assertThat(upright[shapes.dims() - 1]).isCloseTo((float) Math.sqrt(1 / 16.0 / 2), within(1e-3f));
        // the long sides are vertical edges: in the first cell most strength has direction 0
        assertThat(upright[0]).isGreaterThan(upright[4]);
    }

    @Test
    void aPictureWithoutAnEdgeHasOnlyItsFilling() {
        float[] plain = new ShapeHistogram().encode(new Picture(1, 1, new int[] {BLACK}));

        // one pixel lies in the first cell
        assertThat(plain[ShapeHistogram.CELLS * ShapeHistogram.CELLS * ShapeHistogram.DIRECTIONS])
                .isEqualTo(1);
    }

    /** Black to white over so many of 32 columns. */
    private static Picture ramp(int columns) {
        int[] argb = new int[32 * 32];
        for (int i = 0; i < argb.length; i++) {
            int grey = Math.clamp(Math.round(255.0 * (i % 32 - 16 + columns) / columns), 0, 255);
            argb[i] = 0xff000000 | grey << 16 | grey << 8 | grey;
        }
        return new Picture(32, 32, argb);
    }

    private static Picture disc(int side, int colour, int ground) {
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            double x = (i % side + 0.5) / side - 0.45;
            int row = i / side;
            double y = (double) row / side - 0.55;
            argb[i] = x * x + y * y < 0.1 ? colour : ground;
        }
        return new Picture(side, side, argb);
    }

    private static Picture bar(int side, int left, int top, int right, int bottom) {
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            int x = i % side;
            int y = i / side;
            argb[i] = x >= left && x < right && y >= top && y < bottom ? BLACK : WHITE;
        }
        return new Picture(side, side, argb);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
