package io.rankloom.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowCountsTest {

    @TempDir
    Path tree;

    @Test
    void areNoneInATreeThatIsNoDataset() throws IOException {
        assertThat(RowCounts.readIfThere(tree)).isEmpty();
    }

    @Test
    void areRefusedWhereARowIsLost() throws IOException {
        // 9 accepted, 1 in quarantine and 1 rejected are 11 of 12.
        Files.writeString(
                tree.resolve(DatasetLayout.COUNTS),
                "{\"products\":{\"read\":12,\"accepted\":9,\"quarantined\":1,\"rejected\":1,\"repaired\":0}}");

        assertThatThrownBy(() -> RowCounts.readIfThere(tree))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("read 12 rows, but accepted 9, quarantined 1 and rejected 1");
    }
}
