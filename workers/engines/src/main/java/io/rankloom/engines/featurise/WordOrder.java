package io.rankloom.engines.featurise;

import io.rankloom.engines.lexical.Bm25Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which words stand beside each other in the fields of the products: {@code <field>.pairs}, for each product the sorted
 * hashes of its neighbouring words. "tom cruise" is a name in a cast that has both words side by side, and none where Tom
 * Hardy meets Penélope Cruz.
 *
 * <p>A catalogue of an older program has no such files; then there are no features of this kind. Thread-safe.
 */
public final class WordOrder {

    private final Map<String, HashSets> fields;

    private WordOrder(Map<String, HashSets> fields) {
        this.fields = fields;
    }

    /** Opens the files of these fields that the folder has. */
    static WordOrder open(Path folder, List<String> names) {
        Map<String, HashSets> found = new LinkedHashMap<>();
        for (String name : names) {
            Path file = file(folder, name);
            if (!name.equals(Bm25Index.ALL) && Files.exists(file)) {
                found.put(name, HashSets.open(file));
            }
        }
        return new WordOrder(found);
    }

    /**
     * Writes the file of one field.
     *
     * @param words the analysed words of each product's field, in their order
     */
    public static void write(Path folder, String field, List<List<String>> words) throws IOException {
        HashSets.write(file(folder, field), words.stream().map(WordOrder::pairs).toList());
    }

    private static Path file(Path folder, String field) {
        return folder.resolve(field + ".pairs");
    }

    /** The distinct hashes of each two neighbouring words, sorted; none for one word. */
    static int[] pairs(List<String> words) {
        TreeSet<Integer> hashes = new TreeSet<>();
        for (int i = 1; i < words.size(); i++) {
            hashes.add(Hashes.of(words.get(i - 1) + " " + words.get(i)));
        }
        return hashes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@code text.pairs.<field>} for each field, then for any of them; empty when the catalogue has none. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        fields.keySet().forEach(field -> names.add("text.pairs." + field));
        if (!fields.isEmpty()) {
            names.add("text.pairs." + Bm25Index.ALL);
        }
        return names;
    }

    /** The share of the query's neighbouring words that stand so in each field of the products, then in any of them. */
    float[][] columns(List<String> words, int[] products) {
        int[] asked = pairs(words);
        float[][] columns = new float[names().size()][products.length];
        for (int i = 0; i < products.length && asked.length > 0 && columns.length > 0; i++) {
            boolean[] anywhere = new boolean[asked.length];
            int column = 0;
            for (HashSets field : fields.values()) {
                columns[column++][i] = (float) found(field, products[i], asked, anywhere) / asked.length;
            }
            for (boolean found : anywhere) {
                columns[column][i] += found ? 1 : 0;
            }
            columns[column][i] /= asked.length;
        }
        return columns;
    }

    private static int found(HashSets field, int product, int[] asked, boolean[] anywhere) {
        int count = 0;
        for (int pair = 0; pair < asked.length; pair++) {
            if (field.contains(product, asked[pair])) {
                anywhere[pair] = true;
                count++;
            }
        }
        return count;
    }
}
