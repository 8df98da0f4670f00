package io.rankloom.platform.dataset.content;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Products of a dataset version: a page of all, or a few drawn by a seed. */
final class SampleProducts {

    private static final int LONGEST_DESCRIPTION = 300;
    private static final String COLUMNS = "position, id, title, left(description, " + LONGEST_DESCRIPTION
            + ") AS description, brand, category, price, rating, rating_count, coalesce(len(images), 0) AS pictures";

    /** What a product may lack. The values are the conditions on it. */
    private static final Map<String, String> LACKS = Map.of(
            "text", "title = '' AND description = ''",
            "image", "len(images) = 0",
            "rating", "rating IS NULL",
            "review", "position NOT IN (SELECT position FROM now.reviews)");

    private final Path tree;

    SampleProducts(Path tree) {
        this.tree = tree;
    }

    /**
     * A product as the dataset has it; what it lacks is null or empty.
     *
     * @param position among all products in the order of their ids, from 0
     * @param pictures how many it has
     */
    record SampleProduct(
            int position,
            String id,
            String title,
            String description,
            String brand,
            String category,
            Double price,
            Double rating,
            Long ratingCount,
            int pictures) {}

    /**
     * Products from a position on.
     *
     * @param text in the id or title, in any case; null for all
     * @param without a modality that they lack; null for all
     */
    List<SampleProduct> page(int from, String text, String without, int most) {
        try (Tables tables = Tables.open(Map.of("now", tree))) {
            List<Object> values = new ArrayList<>(List.of(from));
            StringBuilder where = new StringBuilder("position >= ?");
            if (text != null) {
                values.add(text);
                values.add(text);
                where.append(" AND (contains(lower(title), lower(?)) OR contains(lower(id), lower(?)))");
            }
            if (without != null) {
                where.append(" AND ").append(LACKS.get(without));
            }
            return tables.rows(
                    "SELECT " + COLUMNS + " FROM now.products WHERE " + where + " ORDER BY position LIMIT " + most,
                    SampleProducts::product,
                    values.toArray());
        }
    }

    /** Products drawn without replacement; the same seed draws the same, in the order of their positions. */
    List<SampleProduct> draw(long seed, long products, int most) {
        var random = new SplittableRandom(seed);
        var positions = new TreeSet<Long>();
        long wanted = Math.min(products, most);
        while (positions.size() < wanted) {
            positions.add(random.nextLong(products));
        }
        if (positions.isEmpty()) {
            return List.of();
        }
        String list = String.join(", ", positions.stream().map(String::valueOf).toList());
        try (Tables tables = Tables.open(Map.of("now", tree))) {
            return tables.rows(
                    "SELECT " + COLUMNS + " FROM now.products WHERE position IN (" + list + ") ORDER BY position",
                    SampleProducts::product);
        }
    }

    private static SampleProduct product(ResultSet row) throws SQLException {
        return new SampleProduct(
                row.getInt("position"),
                row.getString("id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("brand"),
                row.getString("category"),
                number(row, "price"),
                number(row, "rating"),
                whole(row, "rating_count"),
                row.getInt("pictures"));
    }

    private static Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
