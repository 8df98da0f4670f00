package io.rankloom.learning.text;

/**
 * A query with its judged products, as vectors.
 *
 * @param query of length 1
 * @param products rows of the table of product vectors
 * @param grades of the products, 0 or more, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the training, never compared
public record JudgedVector(float[] query, int[] products, float[] grades) {

    public JudgedVector {
        if (products.length != grades.length) {
            throw new IllegalArgumentException(products.length + " products have " + grades.length + " grades");
        }
    }

    /** Whether some product is better than another. */
    boolean hasOrder() {
        for (float grade : grades) {
            if (grade != grades[0]) {
                return true;
            }
        }
        return false;
    }
}
