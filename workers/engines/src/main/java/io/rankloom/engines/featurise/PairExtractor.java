package io.rankloom.engines.featurise;

import io.rankloom.learning.modality.Modality;
import java.util.List;

/** The features of one modality. Thread-safe. */
interface PairExtractor {

    Modality modality();

    /** Names of the features, in the order of the columns. */
    List<String> features();

    /** How many products the files describe. */
    int products();

    /** Whether the catalogue knows anything of this modality for the product. */
    boolean present(int product);

    /**
     * Computes all columns for one query.
     *
     * @param products rows of the catalogue
     * @return [features][products]; what stands where the modality is not present is ignored
     */
    float[][] extract(PreparedQuery query, int[] products);
}
