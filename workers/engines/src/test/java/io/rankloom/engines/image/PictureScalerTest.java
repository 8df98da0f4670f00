package io.rankloom.engines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.learning.image.Picture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureScalerTest {

    private static final int RED = 0xffff0000;

    @ParameterizedTest(name = "{0} x {1} to {2}")
    @CsvSource({"1, 1, 8", "8, 8, 8", "300, 300, 32", "7, 7, 32"})
    void keepsOneColourOneColour(int width, int height, int side) {
        float[] planes = scale(filled(width, height, RED), side);

        for (int i = 0; i < side * side; i++) {
            assertThat(planes[i]).isCloseTo(255, within(1e-3f)); // red
            assertThat(planes[side * side + i]).isCloseTo(0, within(1e-3f)); // green
            assertThat(planes[2 * side * side + i]).isCloseTo(0, within(1e-3f)); // blue
        }
    }

    @Test
    void leavesAPictureOfTheRightSizeAsItIs() {
        Picture four = new Picture(2, 2, new int[] {0xff102030, 0xff405060, 0xff708090, 0xffa0b0c0});

        assertThat(scale(four, 2))
                .containsExactly(0x10, 0x40, 0x70, 0xa0, 0x20, 0x50, 0x80, 0xb0, 0x30, 0x60, 0x90, 0xc0);
    }

    @Test
    void centresWhatIsNotSquareOnWhite() {
        float[] planes = scale(filled(8, 4, RED), 8);

        // 4 of 8 rows, so 2 white ones above and 2 below; white has green, red has not
        for (int y = 0; y < 8; y++) {
            boolean white = y < 2 || y >= 6;
            assertThat(planes[64 + y * 8 + 3]).as("row %d", y).isCloseTo(white ? 255 : 0, within(1e-3f));
        }
    }

    @Test
    void showsWhiteBehindTransparentPixels() {
        assertThat(scale(filled(2, 2, 0x00ff0000), 2)).containsOnly(255);
        // half of red over half of white: green is 127 or 128 of 255
        assertThat(scale(filled(2, 2, 0x80ff0000), 2)[4]).isCloseTo(127, within(1f));
    }

    @Test
    void countsEveryPixelWhenItMakesAPictureSmaller() {
        int[] chess = new int[64 * 64];
        for (int i = 0; i < chess.length; i++) {
            chess[i] = (i % 64 + i / 64) % 2 == 0 ? 0xff000000 : 0xffffffff;
        }

        float[] planes = scale(new Picture(64, 64, chess), 8);

        // half black, half white, wherever one looks away from the edge
        assertThat(planes[8 * 4 + 4]).isCloseTo(127.5f, within(1f));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"1, 3000", "3000, 1"})
    void keepsALineOnePixelWide(int width, int height) {
        float[] planes = scale(filled(width, height, RED), 16);

        assertThat(planes).hasSize(3 * 256);
        int green = 0;
        for (int i = 256; i < 512; i++) {
            green += planes[i] < 1 ? 1 : 0;
        }
        assertThat(green).isEqualTo(16); // a line through the square
    }

    private static Picture filled(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return new Picture(width, height, pixels);
    }

    private static float[] scale(Picture picture, int side) {
        float[] planes = new float[3 * side * side];
        PictureScaler.scale(picture, side, planes, 0);
        return planes;
    }
}
