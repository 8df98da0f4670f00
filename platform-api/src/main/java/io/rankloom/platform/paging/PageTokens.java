package io.rankloom.platform.paging;

import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/** Tokens of the pages of one query. They say where a page ended and to which query they belong; nothing in them is secret. */
public final class PageTokens {

    // Postgres stores no NUL, so no value holds one.
    private static final String SEPARATOR = "\0";

    private final String query;

    /**
     * @param list name of the list
     * @param filters of the query, null where one is not used; their order is part of it
     */
    public PageTokens(String list, Object... filters) {
        query = list + "-"
                + Integer.toHexString(Arrays.hashCode(
                        Arrays.stream(filters).map(String::valueOf).toArray()));
    }

    /** The token of the page that starts after an item, given by the values that the list is sorted by. */
    public String after(Object... place) {
        StringBuilder token = new StringBuilder(query);
        Arrays.stream(place).forEach(value -> token.append(SEPARATOR).append(value));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads where a page starts.
     *
     * @param token null for the first page
     * @param start what the first page starts after
     * @throws ApiException if the token is no token, or that of another query
     */
    public <P> P read(String token, P start, Function<String[], P> parse) {
        if (token == null || token.isEmpty()) {
            return start;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (!parts[0].equals(query)) {
                throw refused("belongs to another query");
            }
            return parse.apply(Arrays.copyOfRange(parts, 1, parts.length));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw refused("is none of ours");
        }
    }

    private static ApiException refused(String why) {
        return new ApiException(
                ErrorCode.INVALID_REQUEST, "pageToken " + why + ": ask for the first page again", "pageToken");
    }
}
