package io.rankloom.learning.click;

/**
 * How often a product was shown at a position for a query, and how many of these impressions were clicked.
 *
 * @param position from 1
 * @param shown impressions, at least 1
 * @param clicked of them, from 0 to {@code shown}
 */
public record ClickCount(String queryId, String productId, int position, long shown, long clicked) {

    public ClickCount {
        if (position < 1) {
            throw new IllegalArgumentException(
                    where(queryId, productId) + " was shown at position " + position + "; the first position is 1");
        }
        if (shown < 1 || clicked < 0 || clicked > shown) {
            throw new IllegalArgumentException(where(queryId, productId) + " has " + clicked + " clicked of " + shown
                    + " impressions at position " + position);
        }
    }

    private static String where(String queryId, String productId) {
        return "query '" + queryId + "', product '" + productId + "'";
    }
}
