package io.rankloom.platform.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextPageToken null on the last page
 */
public record Page<T>(List<T> items, String nextPageToken) {

    /**
     * Makes a page of a list that was read one item longer than the page, so that it tells whether there are more.
     *
     * @param token of the place after an item
     */
    public static <T> Page<T> of(List<T> found, int maxResults, Function<T, String> token) {
        return found.size() <= maxResults
                ? new Page<>(List.copyOf(found), null)
                : new Page<>(List.copyOf(found.subList(0, maxResults)), token.apply(found.get(maxResults - 1)));
    }

    /** The items as clients see them. */
    public <V> List<V> map(Function<T, V> view) {
        return items.stream().map(view).toList();
    }
}
