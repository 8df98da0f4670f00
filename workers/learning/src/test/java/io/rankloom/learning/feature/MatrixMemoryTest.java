package io.rankloom.learning.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixMemoryTest {

    @TempDir
    Path folder;

    @AfterEach
    void standard() {
        System.clearProperty(MatrixMemory.PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void whereTheValuesLieChangesNothing(String mebibytes) throws IOException {
        // 10,000 queries of 8 candidates with 4 values of 4 bytes are 1.28 MB: within 64 MiB, beyond 1 MiB from the
        // middle on
        FeatureMatrix inHeap = Matrices.synthetic(10_000, 5);
        Path first = folder.resolve("heap.bin");
        inHeap.write(first);
        System.setProperty(MatrixMemory.PROPERTY, mebibytes);
        FeatureMatrix inFile = Matrices.synthetic(10_000, 5);
        Path second = folder.resolve("file.bin");
        inFile.write(second);
        FeatureMatrix mapped = FeatureMatrix.read(second);

        assertThat(inHeap.values().isDirect()).isFalse();
        assertThat(inFile.values().isDirect()).isTrue();
        assertThat(mapped.values().isDirect()).isTrue();
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        for (FeatureMatrix matrix : new FeatureMatrix[] {inFile, mapped}) {
            assertThat(matrix.modelInput()).isEqualTo(inHeap.modelInput());
            assertThat(matrix.row(79_999)).isEqualTo(inHeap.row(79_999));
            assertThat(matrix.value(77, 2)).isEqualTo(inHeap.value(77, 2));
            assertThat(matrix.masking(Modality.IMAGE).modelInput())
                    .isEqualTo(inHeap.masking(Modality.IMAGE).modelInput());
        }
    }

    @Test
    void rowsThatComeAfterAMatrixIsMadeAreNotInIt() {
        System.setProperty(MatrixMemory.PROPERTY, "0");
        FeatureMatrixBuilder builder = FeatureMatrix.builder(Matrices.SCHEMA).query("q");
        builder.row("p1", 1, new float[] {1, 2, 3, 4}, Set.of(Modality.TEXT));
        FeatureMatrix one = builder.build();
        builder.row("p2", 0, new float[] {5, 6, 7, 8}, Set.of(Modality.TEXT));
        FeatureMatrix two = builder.build();

        assertThat(one.rows()).isEqualTo(1);
        assertThat(one.row(0)).containsExactly(1, 2, 0, 0);
        assertThat(two.row(0)).containsExactly(1, 2, 0, 0);
        assertThat(two.row(1)).containsExactly(5, 6, 0, 0);
    }

    @Test
    void aFileThatWasCutIsNoMatrixWhereverItLies() throws IOException {
        Path file = folder.resolve("cut.bin");
        Matrices.synthetic(100, 5).write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));

        for (String mebibytes : new String[] {"64", "0"}) {
            System.setProperty(MatrixMemory.PROPERTY, mebibytes);
            assertThatThrownBy(() -> FeatureMatrix.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is no whole feature matrix");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "much", "1048577"})
    void aBoundThatIsNoneIsRefused(String mebibytes) {
        System.setProperty(MatrixMemory.PROPERTY, mebibytes);

        assertThatThrownBy(() -> FeatureMatrix.builder(Matrices.SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "learning.matrix-memory is '" + mebibytes + "', but must be a number of MiB from 0 to 1048576");
    }
}
