package io.rankloom.engines.featurise;

import io.rankloom.learning.modality.Modality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What shoppers wrote about a product, and how near it is to the query. */
final class ReviewPairs implements PairExtractor {

    private final FloatTable values;
    private final Vectors pooled;
    private final ReviewAspects aspects;
    private final List<String> names;

    ReviewPairs(Path pipeline, Path folder, List<String> languages) {
        this.values = FloatTable.open(folder.resolve("review.table"));
        this.pooled = Vectors.open(folder, "review", languages);
        List<String> all = // A table of an older program has the first columns only.
                new ArrayList<>(ReviewSummary.NAMES.subList(0, values.width()));
        all.add("review.cosine");
        this.aspects = ReviewAspects.open(pipeline, folder).orElse(null);
        if (aspects != null) {
            all.addAll(ReviewAspects.NAMES);
        }
        this.names = List.copyOf(all);
    }

    @Override
    public Modality modality() {
        return Modality.REVIEW;
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
        return values.get(product, ReviewSummary.COUNT) > 0;
    }

    @Override
    public float[][] extract(PreparedQuery query, int[] products) {
        float[][] columns = new float[names.size()][products.length];
        int cosine = values.width();
        for (int i = 0; i < products.length; i++) {
            for (int c = 0; c < cosine; c++) {
                columns[c][i] = values.get(products[i], c);
            }
            columns[cosine][i] = pooled.cosine(query, products[i]);
        }
        if (aspects != null) {
            float[][] named = aspects.columns(query.words(), products);
            System.arraycopy(named, 0, columns, cosine + 1, named.length);
        }
        return columns;
    }
}
