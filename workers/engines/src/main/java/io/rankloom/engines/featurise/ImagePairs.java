package io.rankloom.engines.featurise;

import io.rankloom.engines.image.AffinityScore;
import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.learning.modality.Modality;
import java.nio.file.Path;
import java.util.List;

/** How well the words of a query fit what a product's picture shows, by the head learned from the catalogue. */
final class ImagePairs implements PairExtractor {

    private static final List<String> NAMES =
            List.of("image.affinity_mean", "image.affinity_min", "image.logp_mean", "image.logp_min");

    private final TextImageAffinity head;
    private final FloatTable projected;

    ImagePairs(Path folder, TextImageAffinity head) {
        this.head = head;
        this.projected = FloatTable.open(folder.resolve("projected.vectors"));
    }

    @Override
    public Modality modality() {
        return Modality.IMAGE;
    }

    @Override
    public List<String> features() {
        return NAMES;
    }

    @Override
    public int products() {
        return projected.rows();
    }

    @Override
    public boolean present(int product) {
        return !projected.isZero(product);
    }

    @Override
    public float[][] extract(PreparedQuery query, int[] products) {
        float[][] columns = new float[NAMES.size()][products.length];
        for (int i = 0; i < products.length; i++) {
            AffinityScore score = head.score(query.picture(), projected.row(products[i]));
            columns[0][i] = score.affinityMean();
            columns[1][i] = score.affinityMin();
            columns[2][i] = score.logpMean();
            columns[3][i] = score.logpMin();
        }
        return columns;
    }
}
