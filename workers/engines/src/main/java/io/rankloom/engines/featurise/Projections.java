package io.rankloom.engines.featurise;

import io.rankloom.learning.text.QueryProjection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was learnt from judgments about the vectors of queries, for each language, in the pipeline's folder: {@code
 * projection.<language>.table} from all training queries, and for each fold of them {@code
 * projection.<language>.<fold>.table} from the others. A training query is turned by the one that has not seen it, or the
 * ranker would trust the feature more than new queries bear out. Thread-safe.
 */
public final class Projections {

    /** The fold of a query that nothing was learnt from. */
    public static final int UNSEEN = -1;

    private final Map<String, QueryProjection> tables;

    private Projections(Map<String, QueryProjection> tables) {
        this.tables = tables;
    }

    /** Reads those of a pipeline; there are none when nothing was learnt. */
    static Projections read(Path pipeline, List<String> languages) {
        Map<String, QueryProjection> tables = new HashMap<>();
        for (String language : languages) {
            for (int fold = UNSEEN; Files.exists(pipeline.resolve(name(language, fold))); fold++) {
                FloatTable table = FloatTable.open(pipeline.resolve(name(language, fold)));
                float[][] rows = new float[table.rows()][];
                for (int row = 0; row < rows.length; row++) {
                    rows[row] = table.row(row);
                }
                tables.put(name(language, fold), new QueryProjection(rows));
            }
        }
        return new Projections(tables);
    }

    /**
     * Writes one.
     *
     * @param fold that was left out, from 0, or {@link #UNSEEN}
     */
    public static void write(Path pipeline, String language, int fold, QueryProjection projection) throws IOException {
        int dims = projection.dims();
        try (var out = new FloatTable.Writer(pipeline.resolve(name(language, fold)), dims, dims)) {
            for (int row = 0; row < dims; row++) {
                out.add(projection.row(row));
            }
        }
    }

    private static String name(String language, int fold) {
        return "projection." + language + (fold == UNSEEN ? "" : "." + fold) + ".table";
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** The turned vector, null when nothing was learnt for the language. */
    float[] apply(String language, float[] vector, int fold) {
        QueryProjection projection = tables.get(name(language, fold));
        return projection == null ? null : projection.apply(vector);
    }
}
