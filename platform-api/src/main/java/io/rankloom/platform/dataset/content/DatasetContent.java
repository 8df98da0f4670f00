package io.rankloom.platform.dataset.content;

import io.rankloom.learning.artifact.ArtifactNotFoundException;
import io.rankloom.learning.artifact.ArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What other parts of the platform look up in a dataset version, named by its digest. Nothing where its files are gone. */
@ApplicationScoped
public class DatasetContent {

    private final ArtifactStore store;

    DatasetContent(ArtifactStore store) {
        this.store = store;
    }

    /** The titles of products by their ids; those that are not there are left out. */
    public Map<String, String> titles(String digest, Collection<String> productIds) {
        String places = String.join(", ", Collections.nCopies(productIds.size(), "?"));
        return pairs(digest, "SELECT id, title FROM now.products WHERE id IN (" + places + ")", productIds.toArray());
    }

    /** The group of each query by its id. */
    public Map<String, String> groups(String digest) {
        return pairs(digest, "SELECT id, query_group FROM now.queries");
    }

    private Map<String, String> pairs(String digest, String sql, Object... parameters) {
        Optional<Path> tree = tree(digest);
        if (tree.isEmpty()) {
            return Map.of();
        }
        try (Tables tables = Tables.open(Map.of("now", tree.get()))) {
            List<String[]> rows =
                    tables.rows(sql, row -> new String[] {row.getString(1), row.getString(2)}, parameters);
            return rows.stream().collect(Collectors.toMap(row -> row[0], row -> row[1], (one, other) -> one));
        }
    }

    private Optional<Path> tree(String digest) {
        try {
            return digest == null ? Optional.empty() : Optional.of(store.path(digest));
        } catch (ArtifactNotFoundException e) {
            return Optional.empty();
        }
    }
}
