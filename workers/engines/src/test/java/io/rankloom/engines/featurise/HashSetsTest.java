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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HashSetsTest {

    @TempDir
    Path folder;

    @Test
    void givesBackWhatWasWritten() throws IOException {
        HashSets sets = sets(new int[] {-7, 3, 9}, new int[] {}, new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE});

        assertThat(sets.size(0)).isEqualTo(3);
        assertThat(sets.size(1)).isZero();
        assertThat(sets.contains(0, -7)).isTrue();
        assertThat(sets.contains(0, 4)).isFalse();
        assertThat(sets.contains(1, 3)).isFalse();
        assertThat(sets.common(2, new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}))
                .isEqualTo(2);
    }

    @Test
    void isTheBytesOfItsFormat() throws IOException {
        sets(new int[] {5}, new int[] {6, 7});

        ByteBuffer expected = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        expected.putInt(2).putInt(1).putInt(3).putInt(5).putInt(6).putInt(7); // sets, ends, values
        assertThat(Files.readAllBytes(file())).isEqualTo(expected.array());
    }

    @Test
    void refusesAFileThatIsShorterOrLongerThanItSays() throws IOException {
        sets(new int[] {5}, new int[] {6, 7});
        byte[] whole = Files.readAllBytes(file());

        for (int length = 0; length <= whole.length + 1; length++) {
            if (length != whole.length) {
                Files.write(file(), Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> HashSets.open(file()))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("some.trigrams");
            }
        }
    }

    @Test
    void refusesALessThanEmptyFile() throws IOException {
        Files.write(file(), new byte[] {-1, -1, -1, -1});

        assertThatThrownBy(() -> HashSets.open(file()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("some.trigrams");
    }

    private Path file() {
        return folder.resolve("some.trigrams");
    }

    private HashSets sets(int[]... sets) throws IOException {
        HashSets.write(file(), List.of(sets));
        return HashSets.open(file());
    }
}
