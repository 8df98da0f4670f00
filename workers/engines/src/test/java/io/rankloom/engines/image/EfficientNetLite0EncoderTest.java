package io.rankloom.engines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.engines.runtime.OnnxModel;
import io.rankloom.learning.image.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EfficientNetLite0EncoderTest {

    private static Path onnx;
    private static EfficientNetLite0Encoder encoder;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        onnx = Path.of("../../.rankloom/models/efficientnet-lite0.onnx")
                .toAbsolutePath()
                .normalize();
        assertThat(onnx)
                .as("the picture network; ./rankloom test prepares it before the tests")
                .isRegularFile();
        encoder = new EfficientNetLite0Encoder(onnx);
    }

    @AfterAll
    static void close() {
        if (encoder != null) {
            encoder.close();
        }
    }

    @Test
    void givesUnitVectorsWithoutNegativeValues() {
        for (Picture picture : pictures(3)) {
            float[] vector = encoder.encode(picture);

            assertThat(vector).hasSize(1280).doesNotContain(Float.NaN);
            for (float value : vector) {
                assertThat(value).isNotNegative();
            }
            assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void givesAPictureInABatchTheVectorThatItHasAlone() {
        List<Picture> pictures = pictures(20); // more than one batch of 16

        float[][] together = encoder.encode(pictures);

        assertThat(together).hasDimensions(20, 1280);
        for (int i = 0; i < together.length; i++) {
            assertThat(cosine(together[i], encoder.encode(pictures.get(i)))).isCloseTo(1, within(1e-5));
        }
        assertThat(encoder.encode(List.of())).isEmpty();
    }

    @Test
    void givesTheSameVectorsWhereABatchIsFilledUp() throws Exception {
        List<Picture> pictures = pictures(3);
        var filledUp = new PictureBatchTranslator(EfficientNetLite0Encoder.SIDE, 1280, 8);

        try (var model = new OnnxModel("efficientnet-lite0", Files.readAllBytes(onnx), 0)) {
            float[][] vectors = model.call(filledUp, pictures);

            assertThat(vectors).hasDimensions(3, 1280);
            for (int i = 0; i < vectors.length; i++) {
                assertThat(cosine(vectors[i], encoder.encode(pictures.get(i)))).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "RANKLOOM_DEVICE", matches = "gpu")
    void namesWhatIsMissingForAGpu() {
        assertThatThrownBy(() -> new EfficientNetLite0Encoder(onnx, EfficientNetLite0Encoder.SIDE, EncoderDevice.GPU))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "ONNX Runtime refuses model efficientnet-lite0 on the GPU (README, GPU, says what it needs): "
                                + "Error code - ORT_EP_FAIL - message: Failed to find CUDA shared provider");
    }

    @Test
    void seesTheSamePictureInAnotherSize() {
        float[] small = encoder.encode(disc(256, 0xffd02020)); // twice the network's square
        float[] large = encoder.encode(disc(512, 0xffd02020));
        float[] other = encoder.encode(stripes(400, 0xff2020d0));

        assertThat(cosine(small, large)).isGreaterThan(0.9);
        assertThat(cosine(small, large)).isGreaterThan(cosine(small, other));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 513})
    void refusesASideOutOfItsRange(int side) {
        assertThatThrownBy(() -> new EfficientNetLite0Encoder(folder.resolve("any.onnx"), side))
                .hasMessage("side must be from 32 to 512 pixels, got " + side);
    }

    @Test
    void saysHowToMakeAFileThatIsMissingAndRefusesOneThatIsNone() throws Exception {
        assertThatThrownBy(() -> new EfficientNetLite0Encoder(folder.resolve("none.onnx")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.onnx; convert_efficientnet.py writes it");

        Path damaged = Files.writeString(folder.resolve("damaged.onnx"), "hello");
        assertThatThrownBy(() -> new EfficientNetLite0Encoder(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ONNX Runtime refuses model efficientnet-lite0");
    }

    private static List<Picture> pictures(int count) {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int colour = 0xff000000 | (37 * i % 256) << 16 | (91 * i % 256) << 8 | 60;
            pictures.add(i % 2 == 0 ? disc(40 + 5 * i, colour) : stripes(40 + 5 * i, colour));
        }
        return pictures;
    }

    private static Picture disc(int side, int argb) {
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            double x = (i % side + 0.5) / side - 0.5;
            double y = (Math.floorDiv(i, side) + 0.5) / side - 0.5;
            pixels[i] = x * x + y * y < 0.16 ? argb : 0xffffffff;
        }
        return new Picture(side, side, pixels);
    }

    private static Picture stripes(int side, int argb) {
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % side * 8 / side % 2 == 0 ? argb : 0xffffffff;
        }
        return new Picture(side, side, pixels);
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
