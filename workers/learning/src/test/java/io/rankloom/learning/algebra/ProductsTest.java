package io.rankloom.learning.algebra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductsTest {

    @Test
    void turnsRowsIntoColumnsInBlocksOfEightAndTheRest() {
        float[][] rows = new float[19][3];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < 3; c++) {
                rows[r][c] = 10 * r + c;
            }
        }

        float[][] columns = Products.transposed(rows, 3);

        assertThat(columns).hasDimensions(3, 19);
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < 3; c++) {
                assertThat(columns[c][r]).isEqualTo(10 * r + c);
            }
        }
    }

    @Test
    void sumsAllValuesWhateverTheirNumber() {
        // 1 + 2 + … + n = n (n + 1) / 2
        for (int n : new int[] {0, 1, 7, 8, 9, 21}) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                values[i] = i + 1;
            }

            assertThat(Products.sum(values)).isEqualTo(n * (n + 1) / 2f);
        }
    }

    @Test
    void aProductInOrderRoundsAfterEachTerm() {
        // 1 + 2^-24 rounds to 1 in float, and again; the other way round 2^-24 + 2^-24 + 1 would be 1 + 2^-23
        float small = (float) Math.scalb(1.0, -24);

        assertThat(Products.dotInOrder(0, new float[] {1, small, small}, new float[] {1, 1, 1}))
                .isEqualTo(1);
        assertThat(Products.dotInOrder(5, new float[] {2, 3}, new float[] {10, 100}))
                .isEqualTo(325);
    }
}
