package io.rankloom.platform.dataset.content;

import java.nio.file.Path;
import java.sql.Blob;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures of products of a dataset version. */
final class ProductPictures {

    private ProductPictures() {}

    /** The first picture of a product by its path; empty for none, for bytes that are none, and for an unknown product. */
    static Optional<Picture> first(Path tree, String productId) {
        try (Tables tables = Tables.open(Map.of("now", tree))) {
            List<Integer> position =
                    tables.rows("SELECT position FROM now.products WHERE id = ?", row -> row.getInt(1), productId);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            // A number in the text, not a subquery: only then the parts without it are left unread.
            return tables
                    .rows(
                            "SELECT bytes FROM now.images WHERE position = " + position.getFirst()
                                    + " ORDER BY path LIMIT 1",
                            row -> {
                                Blob blob = row.getBlob(1);
                                return blob.getBytes(1, Math.toIntExact(blob.length()));
                            })
                    .stream()
                    .findFirst()
                    .flatMap(Picture::of);
        }
    }
}
