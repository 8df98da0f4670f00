package io.rankloom.engines.ranker;

import io.rankloom.learning.feature.FeatureSchema;
import java.util.Random;

/**
 * Hides each modality of a product with a probability, as if the shop had never had it: its columns and its flag become 0. The
 * last modality that a product has left is never hidden. Neverova et al., "ModDrop: adaptive multi-modal gesture recognition",
 * IEEE TPAMI 38(8), 2016.
 *
 * @param modalityOf for each column its modality
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, not written to
record ModalityDropout(int[] modalityOf, int modalities, double probability) {

    static ModalityDropout of(FeatureSchema schema, double probability) {
        return new ModalityDropout(
                schema.modalityOfColumn(), schema.modalities().size(), probability);
    }

    /** The row itself, or a copy with less in it. */
    float[] apply(float[] row, Random random) {
        int f = modalityOf.length;
        int left = 0;
        for (int m = 0; m < modalities; m++) {
            left += row[f + m] > 0 ? 1 : 0;
        }
        float[] less = row;
        for (int m = 0; m < modalities; m++) {
            // Drawn for every modality, so that what is missing in one row does not move the draws of the next.
            boolean hide = random.nextDouble() < probability;
            if (hide && row[f + m] > 0 && left > 1) {
                less = less == row ? row.clone() : less;
                hide(less, m);
                left--;
            }
        }
        return less;
    }

    private void hide(float[] row, int modality) {
        for (int c = 0; c < modalityOf.length; c++) {
            if (modalityOf[c] == modality) {
                row[c] = 0;
            }
        }
        row[modalityOf.length + modality] = 0;
    }
}
