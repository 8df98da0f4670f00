package io.rankloom.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.jobs.training.GoldenRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityTest {

    @Test
    void aModelWithoutGoldenRowsProvesNothing() {
        assertThatThrownBy(() -> Parity.error(new GoldenRows(List.of()), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no golden rows");
    }
}
