package io.rankloom.engines.featurise;

import io.rankloom.learning.modality.Modality;
import java.nio.file.Path;
import java.util.List;

/** The numbers of a product: its stars and the shop's numeric attributes. The same for each query. */
final class RatingPairs implements PairExtractor {

    private final List<String> names;
    private final FloatTable values;

    /** The table has one column more than there are features: the last says whether there is anything. */
    RatingPairs(Path folder, RatingScale scale) {
        this.names = scale.names();
        this.values = FloatTable.open(folder.resolve("rating.table"));
    }

    @Override
    public Modality modality() {
        return Modality.RATING;
    }

    @Override
    public List<String> features() {
        return names;
    }

    @Override
    public int products() {
        return values.rows();
    }

    @Override
    public boolean present(int product) {
        return values.get(product, names.size()) > 0;
    }

    @Override
    public float[][] extract(PreparedQuery query, int[] products) {
        float[][] columns = new float[names.size()][products.length];
        for (int i = 0; i < products.length; i++) {
            for (int c = 0; c < columns.length; c++) {
                columns[c][i] = values.get(products[i], c);
            }
        }
        return columns;
    }
}
