package io.rankloom.engines.featurise;

import io.rankloom.engines.image.AffinityScore;
import io.rankloom.engines.image.QueryWords;
import io.rankloom.engines.image.TextImageAffinity;
import io.rankloom.engines.image.WordScore;
import io.rankloom.learning.modality.Modality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the words of a query fit what a product's picture shows, by the head learned from the catalogue.
 *
 * <p>What the title says already needs no picture. So the words that it leaves untold are also looked at alone: there the
 * picture is the only witness. A catalogue of an older program does not know the titles' words and has no such features.
 */
public final class ImagePairs implements PairExtractor {

    private static final List<String> NAMES =
            List.of("image.affinity_mean", "image.affinity_min", "image.logp_mean", "image.logp_min");

    private static final List<String> UNTOLD = List.of(
            "image.affinity_max",
            "image.untold_words",
            "image.untold_lift",
            "image.untold_lift_min",
            "image.untold_logp",
            "image.untold_logp_min");

    /** The file of, for each product, the numbers of its title's words in the head's vocabulary. */
    public static final String TITLES = "title.words";

    /** The file of what {@link PictureMeasures#features} answers. */
    public static final String MEASURES = "measures.table";

    /** The file of where each product's picture lies among the queries. */
    public static final String PLACES = "places.vectors";

    /** The cosine of the places of query and picture. */
    static final String SIMILARITY = "image.similarity";

    private final TextImageAffinity head;
    private final FloatTable projected;
    /** Null in a catalogue of an older program, like the next. */
    private final HashSets titles;

    private final FloatTable measures;

    /** Null where the head has no towers. */
    private final FloatTable places;

    private final List<String> names;

    ImagePairs(Path folder, TextImageAffinity head) {
        this.head = head;
        this.projected = FloatTable.open(folder.resolve("projected.vectors"));
        this.titles = Files.exists(folder.resolve(TITLES)) ? HashSets.open(folder.resolve(TITLES)) : null;
        this.measures = Files.exists(folder.resolve(MEASURES)) ? FloatTable.open(folder.resolve(MEASURES)) : null;
        this.places = Files.exists(folder.resolve(PLACES)) ? FloatTable.open(folder.resolve(PLACES)) : null;
        List<String> all = new ArrayList<>(NAMES);
        all.addAll(titles == null ? List.of() : UNTOLD);
        all.addAll(measures == null ? List.of() : PictureMeasures.NAMES);
        all.addAll(places == null ? List.of() : List.of(SIMILARITY));
        this.names = List.copyOf(all);
    }

    @Override
    public Modality modality() {
        return Modality.IMAGE;
    }

    @Override
    public List<String> features() {
        return names;
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
        float[][] columns = new float[names.size()][products.length];
        int picture = names.size() - (places == null ? 0 : 1);
        float[] place = places == null ? null : head.place(query.picture());
        for (int i = 0; i < products.length; i++) {
            List<WordScore> words = head.words(query.picture(), projected.row(products[i]));
            AffinityScore score = AffinityScore.of(words);
            columns[0][i] = score.affinityMean();
            columns[1][i] = score.affinityMin();
            columns[2][i] = score.logpMean();
            columns[3][i] = score.logpMin();
            if (titles != null) {
                untold(query.picture(), words, products[i], i, columns);
            }
            for (int c = 0; measures != null && c < measures.width(); c++) {
                columns[picture - measures.width() + c][i] = measures.get(products[i], c);
            }
            if (place != null) {
                columns[picture][i] = Vectors.grid(places.dot(products[i], place));
            }
        }
        return columns;
    }

    private void untold(QueryWords query, List<WordScore> words, int product, int i, float[][] columns) {
        double most = 0;
        int count = 0;
        double lift = 0;
        double leastLift = 0;
        double logp = 0;
        double leastLogp = 0;
        for (int w = 0; w < words.size(); w++) {
            WordScore word = words.get(w);
            most = w == 0 ? word.lift() : Math.max(most, word.lift());
            // An unknown word of the query is told when the nearest known one is.
            if (titles.common(product, new int[] {query.words().get(w).vocabulary()[0]}) == 0) {
                leastLift = count == 0 ? word.lift() : Math.min(leastLift, word.lift());
                leastLogp = count == 0 ? word.logp() : Math.min(leastLogp, word.logp());
                lift += word.lift();
                logp += word.logp();
                count++;
            }
        }
        int at = NAMES.size();
        columns[at][i] = (float) most;
        columns[at + 1][i] = count;
        columns[at + 2][i] = (float) lift;
        columns[at + 3][i] = (float) leastLift;
        columns[at + 4][i] = (float) logp;
        columns[at + 5][i] = (float) leastLogp;
    }
}
