package io.rankloom.learning.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourHistogramTest {

    private static final int WHITE = 0xffffffff;
    private static final int RED = 0xffff0000;
    private static final int DARK_RED = 0xff600000;
    private static final int BLUE = 0xff0000ff;
    private static final int BLACK = 0xff000000;
    private static final ColourHistogram HISTOGRAM = new ColourHistogram();

    @Test
    void seesTheThingAndNotTheWhiteGround() {
        float[] red = HISTOGRAM.encode(square(100, WHITE, RED));

        // pure red is hue 0, bright
        assertThat(red[ColourHistogram.HUES]).isCloseTo(1, within(1e-6f));
        assertThat(dot(red, HISTOGRAM.encode(square(100, 0x00ffffff, RED))))
                .as("cut out")
                .isCloseTo(1, within(1e-6));
        assertThat(dot(red, HISTOGRAM.encode(square(100, WHITE, BLUE)))).isZero();
        assertThat(dot(red, HISTOGRAM.encode(square(100, WHITE, DARK_RED)))).isLessThan(0.5);
    }

    @Test
    void slightlyOtherLightChangesLittle() {
        float[] one = HISTOGRAM.encode(square(100, WHITE, 0xffe03020));
        float[] other = HISTOGRAM.encode(square(100, 0xfff8f8f8, 0xffe83828));

        assertThat(dot(one, other)).isGreaterThan(0.97);
    }

    @Test
    void aWhiteThingOnWhiteIsWhite() {
        float[] white = HISTOGRAM.encode(square(50, WHITE, WHITE));

        assertThat(white[white.length - 1]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void blackIsBlackAndOnePixelIsEnough() {
        float[] black = HISTOGRAM.encode(new Picture(1, 1, new int[] {BLACK}));

        assertThat(black[2 * ColourHistogram.HUES]).isCloseTo(1, within(1e-6f));
        assertThat(HISTOGRAM.encode(square(3000, WHITE, RED))).hasSize(HISTOGRAM.dims());
    }

    @Test
    void refusesAPictureWithoutItsPixels() {
        assertThatThrownBy(() -> new Picture(2, 2, new int[3])).hasMessage("a picture of 2 x 2 cannot have 3 pixels");
    }

    /** A square of one colour on a ground, half as wide. */
    private static Picture square(int side, int ground, int colour) {
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            int x = i % side;
            int y = i / side;
            boolean in = x >= side / 4 && x < 3 * side / 4 && y >= side / 4 && y < 3 * side / 4;
            argb[i] = in ? colour : ground;
        }
        return new Picture(side, side, argb);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
