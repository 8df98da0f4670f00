package io.rankloom.jobs.evaluation;

import io.rankloom.engines.featurise.Catalogue;

/** The titles of products as the shop wrote them; empty for a product that is unknown. */
@FunctionalInterface
interface Titles {

    String of(String productId);

    static Titles from(Catalogue catalogue) {
        return id -> {
            var row = catalogue.row(id);
            return row.isPresent() ? catalogue.title(row.getAsInt()) : "";
        };
    }
}
