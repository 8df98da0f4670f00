package io.rankloom.engines.featurise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTableTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        FloatTable table = table(new float[] {1, -2.5f}, new float[] {0, 0}, new float[] {Float.MIN_VALUE, 3});

        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.width()).isEqualTo(2);
        assertThat(table.row(0)).containsExactly(1, -2.5f);
        assertThat(table.get(2, 1)).isEqualTo(3);
        assertThat(table.isZero(1)).isTrue();
        assertThat(table.isZero(2)).isFalse();
        assertThat(table.dot(0, new float[] {3, 2})).isEqualTo(3 - 5);
    }

    @Test
    void isTheBytesOfItsFormat() throws IOException {
        table(new float[] {1.5f});

        ByteBuffer expected = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        expected.putInt(0x524c4654).putInt(1).putInt(1).putInt(1).putFloat(1.5f); // magic, version, rows, width
        assertThat(Files.readAllBytes(file())).isEqualTo(expected.array());
    }

    @Test
    void canBeEmpty() throws IOException {
        try (var out = new FloatTable.Writer(file(), 0, 3)) {
            assertThat(out).isNotNull();
        }

        assertThat(FloatTable.open(file()).rows()).isZero();
    }

    @Test
    void refusesAFileThatIsShorterOrLongerThanItSays() throws IOException {
        table(new float[] {1, 2}, new float[] {3, 4});
        byte[] whole = Files.readAllBytes(file());

        for (int length = 0; length <= whole.length + 1; length++) {
            if (length != whole.length) {
                Files.write(file(), Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> FloatTable.open(file()))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("numbers.table");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another kind of file, 1234, 1, 2, 2",
        "another version, 1380730452, 2, 2, 2",
        "less than no rows, 1380730452, 1, -1, 2",
        "less than no width, 1380730452, 1, 2, -2",
        "more than there is, 1380730452, 1, 2147483647, 2147483647",
    })
    void refusesAHeaderThatCannotBe(String what, int magic, int version, int rows, int width) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(magic).putInt(version).putInt(rows).putInt(width);
        Files.write(file(), bytes.array());

        assertThatThrownBy(() -> FloatTable.open(file()))
                .as(what)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("numbers.table");
    }

    @Test
    void holdsItsWriterToTheRowsThatWerePromised() throws IOException {
        var out = new FloatTable.Writer(file(), 2, 1);
        out.add(new float[] {1});

        assertThatThrownBy(() -> out.add(new float[] {1, 2})).hasMessageContaining("takes 2 rows of 1 values");
        assertThatThrownBy(out::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("promised 2 rows and got 1");
    }

    private Path file() {
        return folder.resolve("numbers.table");
    }

    private FloatTable table(float[]... rows) throws IOException {
        try (var out = new FloatTable.Writer(file(), rows.length, rows[0].length)) {
            for (float[] row : rows) {
                out.add(row);
            }
        }
        return FloatTable.open(file());
    }
}
