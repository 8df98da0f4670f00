package io.rankloom.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.image.Picture;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

    private static final int RED = 0xffd02020;
    private static final int BLUE = 0xff2020d0;

    @Test
    void readsOnePixel() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80102030);

        Picture picture = Pictures.decode(file(image, "png"));

        assertThat(picture.width()).isEqualTo(1);
        assertThat(picture.height()).isEqualTo(1);
        assertThat(picture.argb()).containsExactly(0x80102030);
    }

    @Test
    void readsSixteenBitsAsEight() throws Exception {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(2, 2);
        // 0xd0d0, 0x2020 and 0x2020 are 0xd0, 0x20 and 0x20 of 8 bits.
        Arrays.asList(0, 1).forEach(x -> Arrays.asList(0, 1)
                .forEach(y -> raster.setPixel(x, y, new int[] {0xd0d0, 0x2020, 0x2020})));
        BufferedImage rgb = new BufferedImage(model, raster, false, null);
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixel(1, 0, new int[] {0x8080});

        assertThat(Pictures.decode(file(rgb, "png")).argb()).containsOnly(RED);
        assertThat(Pictures.decode(file(grey, "png")).argb())
                .containsExactly(0xff000000, 0xff808080, 0xff000000, 0xff000000);
    }

    @Test
    void readsTheGreyOfEveryDepthAlike() throws Exception {
        // 8 and 16 bits with transparency: the same half grey.
        for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
            var model = new ComponentColorModel(
                    ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, Transparency.TRANSLUCENT, type);
            WritableRaster raster = model.createCompatibleWritableRaster(1, 1);
            raster.setPixel(0, 0, type == DataBuffer.TYPE_BYTE ? new int[] {0x80, 0xff} : new int[] {0x8080, 0xffff});

            assertThat(Pictures.decode(file(new BufferedImage(model, raster, false, null), "png"))
                            .argb())
                    .containsExactly(0xff808080);
        }
    }

    @Test
    void readsTheFirstFrameOfAGif() throws Exception {
        byte[] ramp = {0, (byte) 0xd0};
        byte[] low = {0, 0x20};
        BufferedImage image =
                new BufferedImage(3, 8, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(1, 2, ramp, low, low));
        image.getRaster().setPixel(2, 7, new int[] {1});

        Picture picture = Pictures.decode(file(image, "gif"));

        assertThat(picture.width()).isEqualTo(3);
        assertThat(picture.argb()[7 * 3 + 2]).isEqualTo(RED);
        assertThat(picture.argb()[0]).isEqualTo(0xff000000);
    }

    @Test
    void readsTheInksOfAPrinter() throws Exception {
        // Ink of magenta and yellow, none of cyan and black, which is red; Adobe's programs write 255 where there is
        // none.
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                inks.setPixel(x, y, new int[] {255, 0, 0, 255});
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }

        byte[] plain = out.toByteArray();
        // APP14: Adobe, version 100, no flags, colours as they are.
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        ByteBuffer file = ByteBuffer.allocate(plain.length + adobe.length);
        file.put(plain, 0, 2).put(adobe).put(plain, 2, plain.length - 2);
        int pixel = Pictures.decode(file.array()).argb()[8 * 16 + 8];

        assertThat(pixel >> 16 & 255).as("red").isGreaterThan(180);
        assertThat(pixel >> 8 & 255).as("green").isLessThan(80);
        assertThat(pixel & 255).as("blue").isLessThan(80);
    }

    /** The stored picture is red on the left and blue on the right, above black on the right: corners of 16 pixels. */
    @ParameterizedTest
    @CsvSource({
        // orientation, top left, top right, bottom left, bottom right
        "1, RED, BLUE, WHITE, BLACK",
        "2, BLUE, RED, BLACK, WHITE",
        "3, BLACK, WHITE, BLUE, RED",
        "4, WHITE, BLACK, RED, BLUE",
        "5, RED, WHITE, BLUE, BLACK",
        "6, WHITE, RED, BLACK, BLUE",
        "7, BLACK, BLUE, WHITE, RED",
        "8, BLUE, BLACK, RED, WHITE"
    })
    void turnsAPhotoAsItsCameraWasHeld(int orientation, Hue first, Hue second, Hue third, Hue fourth) throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Picture picture = Pictures.decode(exif(corners(), orientation, order));

            boolean turned = orientation >= 5;
            assertThat(picture.width()).isEqualTo(turned ? 16 : 32);
            assertThat(picture.height()).isEqualTo(turned ? 32 : 16);
            int right = picture.width() - 3;
            int bottom = picture.height() - 3;
            assertThat(new Hue[] {
                        hue(picture, 2, 2), hue(picture, right, 2), hue(picture, 2, bottom), hue(picture, right, bottom)
                    })
                    .containsExactly(first, second, third, fourth);
        }
    }

    @Test
    void leavesAPhotoWhoseTurnMakesNoSense() throws Exception {
        assertThat(Pictures.decode(exif(corners(), 9, ByteOrder.BIG_ENDIAN)).width())
                .isEqualTo(32);
        byte[] file = exif(corners(), 6, ByteOrder.BIG_ENDIAN);
        // The directory is said to lie beyond the segment.
        ByteBuffer.wrap(file).putInt(2 + 4 + 6 + 4, 0x7fff_fff0);
        assertThat(Pictures.decode(file).width()).isEqualTo(32);
    }

    @Test
    void namesWhatIsNoPicture() {
        assertThatThrownBy(() -> Pictures.decode(new byte[0])).hasMessage("empty file");
        assertThatThrownBy(() -> Pictures.decode(new byte[] {1, 2, 3, 4})).isInstanceOf(BadPicture.class);
    }

    private enum Hue {
        RED,
        BLUE,
        WHITE,
        BLACK
    }

    private static Hue hue(Picture picture, int x, int y) {
        int argb = picture.argb()[y * picture.width() + x];
        boolean red = (argb >> 16 & 255) > 127;
        boolean blue = (argb & 255) > 127;
        return red ? blue ? Hue.WHITE : Hue.RED : blue ? Hue.BLUE : Hue.BLACK;
    }

    private static BufferedImage corners() {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 32; x++) {
            for (int y = 0; y < 16; y++) {
                boolean left = x < 16;
                image.setRGB(x, y, y < 8 ? left ? RED : BLUE : left ? 0xffffffff : 0xff000000);
            }
        }
        return image;
    }

    /** A JPEG with a segment that says how the camera was held. */
    private static byte[] exif(BufferedImage image, int orientation, ByteOrder order) throws IOException {
        byte[] plain = file(image, "jpeg");
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4).order(order);
        tiff.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'))
                .put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
        ByteBuffer file = ByteBuffer.allocate(plain.length + 4 + 6 + tiff.capacity());
        file.put(plain, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + 6 + tiff.capacity()));
        file.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff.array()).put(plain, 2, plain.length - 2);
        return file.array();
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer of " + format);
        }
        return out.toByteArray();
    }
}
