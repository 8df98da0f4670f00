package io.rankloom.jobs.collect;

import io.rankloom.jobs.dataset.Duck;
import io.rankloom.jobs.dataset.RowCounts.Count;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Joins pictures and products into the table {@code product_images} (product_id, path, bytes). A product whose picture is
 * missing or bad stays in the dataset without one; the picture is counted in the quarantine.
 */
final class ImageCleaning {

    private static final String ROLE = "images";

    private final Duck duck;
    private final Mapping mapping;
    private final Quarantine quarantine;

    ImageCleaning(Duck duck, Mapping mapping, Quarantine quarantine) {
        this.duck = duck;
        this.mapping = mapping;
        this.quarantine = quarantine;
    }

    /** Cleans the pictures of these sources and adds their count. */
    void clean(List<RawTable.Place> places, Map<String, Count> counts) throws IOException {
        List<RawTable.Place> sources = places.stream()
                .filter(place -> place.table().role().equals(ROLE))
                .toList();
        duck.execute("CREATE TABLE pictures (file VARCHAR, row BIGINT, path VARCHAR, product_id VARCHAR, bytes BLOB)");
        for (RawTable.Place place : sources) {
            duck.execute(
                    "INSERT INTO pictures SELECT " + Duck.quote(place.table().file()) + ", * FROM " + place.rows());
            quarantine.rejects(place);
        }
        long read = sources.stream().mapToLong(place -> place.table().read()).sum();
        if (mapping.images() == null || sources.isEmpty()) {
            duck.execute("CREATE TABLE product_images AS SELECT product_id, path, bytes FROM pictures");
            return;
        }
        long missing = missing();
        quarantine.divert(
                ROLE, "pictures", List.of(new Check("path", "picture of no product", "NOT (" + belongs() + ")")));
        duck.execute("CREATE TABLE product_images AS SELECT " + (named() ? "p.id" : "i.product_id")
                + " AS product_id, i.path, i.bytes FROM pictures i"
                + (named() ? " JOIN products p ON p.image = i.path" : ""));
        long accepted = duck.count("SELECT count(*) FROM pictures");
        counts.put(
                ROLE, new Count(read + missing, accepted, quarantine.quarantined(ROLE), quarantine.rejected(ROLE), 0));
    }

    /** Whether products name their pictures in a column. */
    private boolean named() {
        return mapping.images().path() == null;
    }

    private String belongs() {
        return named()
                ? "path IN (SELECT image FROM products WHERE image IS NOT NULL)"
                : "product_id IN (SELECT id FROM products)";
    }

    private long missing() throws IOException {
        String path =
                named() ? "p.image" : "replace(" + Duck.quote(mapping.images().path()) + ", '{id}', p.id)";
        long before = quarantine.quarantined(ROLE);
        duck.execute("INSERT INTO quarantine SELECT 'images', p.file, p.row, 'image', 'missing picture', " + path
                + ", true FROM products p WHERE " + path + " IS NOT NULL AND " + path
                + " NOT IN (SELECT path FROM pictures) AND " + path
                + " NOT IN (SELECT val FROM quarantine WHERE role = 'images')");
        return quarantine.quarantined(ROLE) - before;
    }
}
