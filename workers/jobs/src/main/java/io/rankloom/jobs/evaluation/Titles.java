package io.rankloom.jobs.evaluation;

import io.rankloom.engines.featurise.Catalogue;

/** The titles of products as the shop wrote them; empty for a product that the catalogue does not have. */
record Titles(Catalogue catalogue) {

    String of(String productId) {
        var row = catalogue.row(productId);
        return row.isPresent() ? catalogue.title(row.getAsInt()) : "";
    }
}
