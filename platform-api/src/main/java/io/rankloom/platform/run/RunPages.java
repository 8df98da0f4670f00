package io.rankloom.platform.run;

import static io.rankloom.platform.problem.ErrorCode.INVALID_REQUEST;

import io.rankloom.platform.problem.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Pages through the runs by their place in time, so that the thousandth page costs as much as the first. */
@ApplicationScoped
class RunPages {

    private static final int TOKEN_PARTS = 3;

    @Transactional
    RunResource.RunList page(RunState state, String project, int maxResults, String pageToken) {
        StringBuilder where = new StringBuilder("1 = 1");
        List<Object> values = new ArrayList<>();
        if (state != null) {
            where.append(" and state = ?").append(values.size() + 1);
            values.add(state);
        }
        if (project != null) {
            where.append(" and project = ?").append(values.size() + 1);
            values.add(project);
        }
        String filter = Integer.toHexString(Objects.hash(state == null ? null : state.name(), project));
        if (pageToken != null) {
            String[] place = place(pageToken, filter);
            int n = values.size();
            where.append(" and (createdAt < ?%d or (createdAt = ?%d and id < ?%d))".formatted(n + 1, n + 1, n + 2));
            values.add(Instant.parse(place[1]));
            values.add(UUID.fromString(place[2]));
        }
        List<Run> runs = Run.<Run>find(where + " order by createdAt desc, id desc", values.toArray())
                .page(0, maxResults + 1)
                .list();
        boolean more = runs.size() > maxResults;
        List<Run> shown = more ? runs.subList(0, maxResults) : runs;
        return new RunResource.RunList(
                shown.stream().map(RunView::of).toList(), more ? token(shown.get(shown.size() - 1), filter) : null);
    }

    private static String token(Run last, String filter) {
        String place = filter + "|" + last.createdAt + "|" + last.id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] place(String token, String filter) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length == TOKEN_PARTS && parts[0].equals(filter)) {
                Instant.parse(parts[1]);
                UUID.fromString(parts[2]);
                return parts;
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ApiException(
                    INVALID_REQUEST, "pageToken is none of ours: ask for the first page again", "pageToken");
        }
        throw new ApiException(
                INVALID_REQUEST, "pageToken belongs to another query: ask for the first page again", "pageToken");
    }
}
