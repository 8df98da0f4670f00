package io.rankloom.engines.featurise;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The products that can be ranked, numbered in the order of their ids. Thread-safe. */
public final class Catalogue {

    private final List<String> ids;
    private final List<String> titles;
    private final Map<String, Integer> rows;

    private Catalogue(List<String> ids, List<String> titles) {
        if (ids.size() != titles.size()) {
            throw new IllegalArgumentException(
                    "a catalogue of " + ids.size() + " ids has " + titles.size() + " titles");
        }
        this.ids = List.copyOf(ids);
        this.titles = List.copyOf(titles);
        this.rows = HashMap.newHashMap(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            if (rows.put(ids.get(i), i) != null) {
                throw new IllegalArgumentException("product '" + ids.get(i) + "' is in the catalogue twice");
            }
        }
    }

    /** Opens a catalogue's folder. */
    public static Catalogue open(Path folder) {
        return new Catalogue(Strings.read(folder.resolve("ids.txt")), Strings.read(folder.resolve("titles.txt")));
    }

    public int size() {
        return ids.size();
    }

    /** All ids, in row order. */
    public List<String> ids() {
        return ids;
    }

    public String id(int row) {
        return ids.get(row);
    }

    /** The title as the shop wrote it, for display. */
    public String title(int row) {
        return titles.get(row);
    }

    /** The row of a product, empty when the catalogue does not have it. */
    public OptionalInt row(String productId) {
        Integer row = rows.get(productId);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }
}
