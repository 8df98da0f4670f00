package io.rankloom.engines.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.text.TextEncoders;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextImageAffinityTest {

    private static final TextEncoder ENCODER = TextEncoders.named("minilm");
    private static final int WIDTH = 6;

    private static List<List<String>> titles;
    private static List<float[]> pictures;
    private static TextImageAffinity head;

    @TempDir
    Path folder;

    /** Pictures of red things have much of value 0, of blue ones of value 1, mugs of value 2, hats of value 3. */
    @BeforeAll
    static void learn() {
        Random random = new Random(1);
        titles = new ArrayList<>();
        pictures = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            boolean red = i % 2 == 0;
            boolean mug = i / 2 % 2 == 0;
            titles.add(List.of(red ? "red" : "blue", mug ? "mug" : "hat"));
            pictures.add(i % 10 == 9 ? null : picture(red, mug, random));
        }
        head = TextImageAffinity.fit(titles, pictures, ENCODER, 3);
    }

    @Test
    void scoresThePicturesThatShowWhatTheQuerySaysAboveTheOthers() {
        Random random = new Random(2);
        float[] redMug = head.project(picture(true, true, random));
        float[] blueMug = head.project(picture(false, true, random));
        float[] blueHat = head.project(picture(false, false, random));

        AffinityScore right = head.score(head.query("red mug"), redMug);
        AffinityScore half = head.score(head.query("red mug"), blueMug);
        AffinityScore wrong = head.score(head.query("red mug"), blueHat);

        assertThat(right.affinityMean()).isPositive().isGreaterThan(half.affinityMean());
        assertThat(half.affinityMean()).isGreaterThan(wrong.affinityMean());
        assertThat(right.affinityMin()).isPositive();
        assertThat(half.affinityMin()).isNegative(); // it is not red
        assertThat(right.logpMean()).isNegative().isGreaterThan(half.logpMean());
        assertThat(half.logpMin()).isLessThanOrEqualTo(half.logpMean());
    }

    /** The two towers: what is said and what is shown lie in one space. */
    @Test
    void putsAQueryNextToThePicturesThatShowItAsAWhole() {
        Random random = new Random(2);
        float[] redMug = head.place(head.project(picture(true, true, random)));
        float[] blueMug = head.place(head.project(picture(false, true, random)));
        float[] redHat = head.place(head.project(picture(true, false, random)));
        float[] blueHat = head.place(head.project(picture(false, false, random)));

        float[] query = head.place(head.query("red mug"));

        assertThat(cosine(query, query)).isCloseTo(1, within(1e-5));
        assertThat(cosine(query, redMug))
                .isGreaterThan(cosine(query, blueMug) + 0.2)
                .isGreaterThan(cosine(query, redHat) + 0.2);
        assertThat(cosine(query, blueHat)).isLessThan(Math.min(cosine(query, blueMug), cosine(query, redHat)));
        // One word alone finds either thing of its colour.
        float[] red = head.place(head.query("red"));
        assertThat(Math.min(cosine(red, redMug), cosine(red, redHat)))
                .isGreaterThan(Math.max(cosine(red, blueMug), cosine(red, blueHat)) + 0.2);
        assertThat(head.place(head.query(""))).containsOnly(0);
    }

    @Test
    void aTitleThatSaysAllOfItIsNoNegative() {
        assertThat(TowerFitting.within(new int[] {2, 5}, new int[] {1, 2, 3, 5}))
                .isTrue();
        assertThat(TowerFitting.within(new int[] {2, 4}, new int[] {1, 2, 3, 5}))
                .isFalse();
        assertThat(TowerFitting.within(new int[] {2, 5, 6}, new int[] {2, 5})).isFalse();
        assertThat(TowerFitting.within(new int[0], new int[] {1})).isTrue();
    }

    @Test
    void readsTheFileOfAnOlderProgramWithoutTowers() throws IOException {
        Path file = folder.resolve("old.bin");
        float[] picture = picture(true, true, new Random(5));

        TextImageAffinity old = TextImageAffinity.read(written(head.withoutTowers()), ENCODER);

        assertThat(head.hasPlaces()).isTrue();
        assertThat(old.hasPlaces()).isFalse();
        assertThat(old.score(old.query("red mug"), old.project(picture)))
                .isEqualTo(head.score(head.query("red mug"), head.project(picture)));
        old.write(file);
        assertThat(Arrays.copyOf(Files.readAllBytes(file), 8)).endsWith(0, 0, 0, 1);
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    @Test
    void takesAWordThatNoTitleHasForItsNearestOnes() {
        Random random = new Random(2);

        AffinityScore mug = head.score(head.query("mugs cup"), head.project(picture(true, true, random)));
        AffinityScore hat = head.score(head.query("mugs cup"), head.project(picture(true, false, random)));

        assertThat(mug.affinityMean()).isGreaterThan(hat.affinityMean());
    }

    @Test
    void knowsNothingOfAQueryWithoutKnownWords() {
        QueryWords query = head.query("");

        assertThat(query.words()).isEmpty();
        assertThat(head.score(query, new float[head.dims()])).isEqualTo(new AffinityScore(0, 0, 0, 0));
    }

    @Test
    void isTheSameBytesForTheSameSeedOnly() throws IOException {
        Path first = written(head);
        Path again = written(TextImageAffinity.fit(titles, pictures, ENCODER, 3));
        Path other = written(TextImageAffinity.fit(titles, pictures, ENCODER, 4));

        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(Files.mismatch(other, first)).isNotEqualTo(-1);
    }

    @Test
    void scoresTheSameOnceReadFromItsFile() throws IOException {
        TextImageAffinity read = TextImageAffinity.read(written(head), ENCODER);

        float[] picture = picture(true, true, new Random(5));
        assertThat(read.project(picture)).containsExactly(head.project(picture));
        assertThat(read.place(read.project(picture))).containsExactly(head.place(head.project(picture)));
        assertThat(read.place(read.query("red cup"))).containsExactly(head.place(head.query("red cup")));
        assertThat(read.score(read.query("red cup"), read.project(picture)))
                .isEqualTo(head.score(head.query("red cup"), head.project(picture)));
        assertThat(written(read)).hasSameBinaryContentAs(written(head));
    }

    @Test
    void refusesAFileThatIsCutOrOfAnotherKind() throws IOException {
        Path file = written(head);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length += 1 + length / 8) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TextImageAffinity.read(file, ENCODER))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class);
        }
        whole[0]++;
        Files.write(file, whole);
        assertThatThrownBy(() -> TextImageAffinity.read(file, ENCODER))
                .hasMessageContaining("is no text-image affinity of version 1");
    }

    @Test
    void refusesAnotherEncoderThanItWasFittedWith() throws IOException {
        Path file = written(head);

        assertThatThrownBy(() -> TextImageAffinity.read(file, TextEncoders.named("bge-small-zh")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was fitted with the encoder minilm, not bge-small-zh");
    }

    @Test
    void saysWhenNoThreeProductsShareAWord() {
        List<List<String>> alone = List.of(List.of("a"), List.of("b"), List.of("b"));

        assertThatThrownBy(() -> TextImageAffinity.fit(alone, pictures.subList(0, 3), ENCODER, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no three share a word");
    }

    @Test
    void refusesAPictureOfAnotherWidth() {
        assertThatThrownBy(() -> head.project(new float[WIDTH + 1]))
                .hasMessage("a picture has 7 features, this head was fitted to 6");
    }

    private Path written(TextImageAffinity affinity) throws IOException {
        Path file = Files.createTempFile(folder, "head", ".bin");
        affinity.write(file);
        return file;
    }

    private static float[] picture(boolean red, boolean mug, Random random) {
        float[] x = new float[WIDTH];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat() / 5;
        }
        x[red ? 0 : 1] += 1;
        x[mug ? 2 : 3] += 1;
        return x;
    }
}
