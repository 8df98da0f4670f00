package io.rankloom.engines.featurise;

import java.util.List;

/**
 * Pseudo-relevance feedback among the candidates of a query: what the best matches look like tells what else is meant. A
 * search for one film of a series finds the others by it, whatever they are called.
 *
 * <ul>
 *   <li>{@code peers}: mean cosine to the other candidates.
 *   <li>{@code feedback}: cosine to the others, weighted by {@code exp(20·cosine to the query)}, as in Rocchio's query of
 *       the relevant documents' centroid ("Relevance feedback in information retrieval", 1971) with soft instead of hard
 *       membership.
 *   <li>{@code gap}: cosine to the query minus that of the best candidate.
 * </ul>
 *
 * <p>Costs three passes over the candidates' vectors, not one over their pairs: the vectors have length 1, so the sum of
 * cosines to all is the cosine to the sum of all.
 */
final class Feedback {

    private static final List<String> KINDS = List.of("peers", "feedback", "gap");
    private static final double SHARPNESS = 20;

    private Feedback() {}

    /** Names of the columns for a kind of vectors, such as {@code text.peers.title}. */
    static List<String> names(String prefix, String vectors) {
        return KINDS.stream().map(kind -> prefix + "." + kind + "." + vectors).toList();
    }

    /**
     * The three columns.
     *
     * @param vectors one row a candidate, of length 1, or null where it has none: all its features are 0 then
     * @param cosines to the query, in the same order
     */
    static float[][] columns(float[][] vectors, float[] cosines) {
        double best = Double.NEGATIVE_INFINITY;
        int width = 0;
        int count = 0;
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i] != null) {
                best = Math.max(best, cosines[i]);
                width = vectors[i].length;
                count++;
            }
        }
        double[] weights = new double[vectors.length];
        double total = 0;
        for (int i = 0; i < vectors.length; i++) {
            weights[i] = vectors[i] == null ? 0 : Math.exp(SHARPNESS * (cosines[i] - best));
            total += weights[i];
        }
        double[] sum = new double[width];
        double[] centroid = new double[width];
        for (int i = 0; i < vectors.length; i++) {
            for (int d = 0; vectors[i] != null && d < width; d++) {
                sum[d] += vectors[i][d];
                centroid[d] += weights[i] / total * vectors[i][d];
            }
        }
        float[][] columns = new float[KINDS.size()][vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i] != null) {
                double own = weights[i] / total;
                columns[0][i] = count < 2 ? 0 : Vectors.grid((dot(vectors[i], sum) - 1) / (count - 1));
                columns[1][i] = own > 1 - 1e-9 ? 0 : Vectors.grid((dot(vectors[i], centroid) - own) / (1 - own));
                columns[2][i] = Vectors.grid(cosines[i] - best);
            }
        }
        return columns;
    }

    private static double dot(float[] vector, double[] other) {
        double sum = 0;
        for (int d = 0; d < vector.length; d++) {
            sum += vector[d] * other[d];
        }
        return sum;
    }
}
