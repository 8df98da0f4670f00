package io.rankloom.learning.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureMatrixTest {

    private static final Set<Modality> TEXT_ONLY = EnumSet.of(Modality.TEXT);

    @TempDir
    Path folder;

    @Test
    void gradesDifferWhereTwoJudgedCandidatesHaveOthers() {
        float[] any = {1, 2, 3, 4};
        FeatureMatrix matrix = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("two grades")
                .row("p1", Float.NaN, any, TEXT_ONLY)
                .row("p2", 1, any, TEXT_ONLY)
                .row("p3", 0, any, TEXT_ONLY)
                .query("one grade")
                .row("p1", 2, any, TEXT_ONLY)
                .row("p2", Float.NaN, any, TEXT_ONLY)
                .row("p3", 2, any, TEXT_ONLY)
                .query("none")
                .row("p1", Float.NaN, any, TEXT_ONLY)
                .build();

        assertThat(matrix.gradesDiffer(0)).isTrue();
        assertThat(matrix.gradesDiffer(1)).isFalse();
        assertThat(matrix.gradesDiffer(2)).isFalse();
    }

    @Test
    void aMissingModalityIsZerosAndAFlag() {
        FeatureMatrix matrix = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("red dress")
                .row("p1", 2, new float[] {1, 2, Float.NaN, 4}, EnumSet.of(Modality.TEXT, Modality.RATING))
                .build();

        assertThat(matrix.row(0)).containsExactly(1, 2, 0, 4);
        assertThat(matrix.modelInput()).containsExactly(1, 2, 0, 4, 1, 0, 1);
        assertThat(matrix.present(0, Modality.IMAGE)).isFalse();
        assertThat(matrix.present(0, Modality.REVIEW)).isFalse();
        assertThat(matrix.present(0)).containsExactly(Modality.TEXT, Modality.RATING);
    }

    @Test
    void refusesWhatIsNotFinite() {
        FeatureMatrixBuilder builder = FeatureMatrix.builder(Matrices.SCHEMA).query("q");

        assertThatThrownBy(() -> builder.row("p1", 0, new float[] {1, Float.NaN, 0, 0}, TEXT_ONLY))
                .hasMessage(
                        "query 'q', product 'p1' has NaN as text.b; a feature is finite, or its modality is missing");
        assertThatThrownBy(() -> builder.row("p1", -1, new float[4], TEXT_ONLY))
                .hasMessage("query 'q', product 'p1' has grade -1.0; a grade is at least 0 and finite, or NaN");
        assertThatThrownBy(() -> builder.row("p1", 0, new float[3], TEXT_ONLY))
                .hasMessage("query 'q', product 'p1' has 3 values where the schema has 4");
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        FeatureMatrix matrix = FeatureMatrix.builder(Matrices.SCHEMA)
                .query("红色连衣裙")
                .row("p1", Float.NaN, new float[] {1, 2, 3, 4}, EnumSet.allOf(Modality.class))
                .row("p2", 3, new float[] {5, 6, 7, 8}, TEXT_ONLY)
                .query("without candidates")
                .query("last")
                .row("p1", 0, new float[] {-1, 0, 0, 0}, Set.of())
                .build();
        Path file = folder.resolve("train.bin");

        matrix.write(file);
        FeatureMatrix read = FeatureMatrix.read(file);

        assertThat(read.schema()).isEqualTo(matrix.schema());
        assertThat(read.modelInput()).isEqualTo(matrix.modelInput());
        assertThat(read.queries()).isEqualTo(3);
        assertThat(read.queryId(0)).isEqualTo("红色连衣裙");
        assertThat(read.from(1)).isEqualTo(read.to(1)).isEqualTo(2);
        assertThat(read.productId(1)).isEqualTo("p2");
        assertThat(read.grade(0)).isNaN();
        assertThat(read.grade(1)).isEqualTo(3);
        Path again = folder.resolve("again.bin");
        read.write(again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void anEmptyMatrixIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("empty.bin");

        FeatureMatrix.builder(Matrices.SCHEMA).build().write(file);

        assertThat(FeatureMatrix.read(file).rows()).isZero();
        assertThat(FeatureMatrix.read(file).queries()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path file = folder.resolve("train.bin");
        Matrices.synthetic(3, 1).write(file);
        byte[] whole = Files.readAllBytes(file);

        for (int length : new int[] {0, 3, 30, 100, whole.length / 2, whole.length - 200}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> FeatureMatrix.read(file))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("train.bin");
        }
        byte[] newer = whole.clone();
        newer[4] = 9;
        Files.write(file, newer);
        assertThatThrownBy(() -> FeatureMatrix.read(file))
                .hasMessageContaining("has format version 9; this program reads version 1");
    }

    @Test
    void dropsOrMasksAModality() {
        FeatureMatrix matrix = Matrices.synthetic(2, 1);

        FeatureMatrix without = matrix.ofModalities(EnumSet.of(Modality.IMAGE, Modality.RATING));
        FeatureMatrix masked = matrix.masking(Modality.TEXT);

        assertThat(without.schema().features()).extracting(Feature::name).containsExactly("image.a", "rating.a");
        assertThat(without.value(0, 0)).isEqualTo(matrix.value(0, 2));
        assertThat(masked.schema()).isEqualTo(matrix.schema());
        assertThat(masked.value(0, 0)).isZero();
        assertThat(masked.present(0, Modality.TEXT)).isFalse();
        assertThat(masked.present(0, Modality.RATING)).isTrue();
    }

    @Test
    void theLastModalityCannotGo() {
        assertThatThrownBy(() -> Matrices.synthetic(1, 1).ofModalities(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a feature schema needs at least one feature");
    }

    @Test
    void selectsQueriesInAnyOrder() {
        FeatureMatrix selected = Matrices.synthetic(3, 1).select(2, 0, 2);

        assertThat(selected.queries()).isEqualTo(3);
        assertThat(selected.queryId(0)).isEqualTo("q2");
        assertThat(selected.productId(selected.from(1))).isEqualTo("p0-0");
    }
}
