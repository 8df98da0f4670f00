package io.rankloom.platform.compare;

import io.rankloom.platform.dataset.content.DatasetContent;
import io.rankloom.platform.identity.Roles;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.problem.ApiException;
import io.rankloom.platform.problem.ErrorCode;
import io.rankloom.platform.run.Run;
import io.rankloom.platform.run.RunAccess;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** Runs beside each other. */
@Path("/api/v1/compare")
@RolesAllowed({Roles.VIEWER, Roles.ENGINEER, Roles.REVIEWER, Roles.ADMIN})
@RunOnVirtualThread
public class CompareResource {

    private static final int FEWEST = 2;
    private static final int MOST = 6;

    /** Which of the changed queries come, and in which order. */
    public enum Change {
        /** Those that the other run answers better, the largest gain first. */
        WINS,
        /** Those that it answers worse, the largest loss first. */
        LOSSES
    }

    private record Place(double difference, String queryId) {

        static Place parse(String[] parts) {
            return new Place(Double.parseDouble(parts[0]), parts[1]);
        }
    }

    record ChangedQueryList(List<ChangedQuery> items, String nextPageToken) {}

    private final Evaluations evaluations;
    private final DatasetContent content;
    private final RunAccess access;

    CompareResource(Evaluations evaluations, DatasetContent content, RunAccess access) {
        this.evaluations = evaluations;
        this.content = content;
        this.access = access;
    }

    /**
     * Compares runs with the first of them.
     *
     * @param runs two to six ids with commas between them
     */
    @GET
    public RunComparison compare(@RestQuery @NotBlank @Size(max = 400) String runs) {
        List<EvaluatedRun> all = evaluated(runs);
        return new Comparing(all, groups(all.getFirst())).result();
    }

    /**
     * Queries that two runs answer differently, with what either puts first.
     *
     * @param base the run that is compared with
     * @param other the run whose gains or losses they are
     */
    @GET
    @Path("queries")
    public ChangedQueryList queries(
            @RestQuery @NotNull UUID base,
            @RestQuery @NotNull UUID other,
            @RestQuery @DefaultValue("WINS") Change change,
            @RestQuery @DefaultValue("5") @Min(1) @Max(50) int maxResults,
            @RestQuery String pageToken) {
        List<EvaluatedRun> pair = evaluated(base + "," + other);
        if (!Comparing.obstacles(pair).isEmpty()) {
            throw new ApiException(
                    ErrorCode.NOT_COMPARABLE,
                    "runs " + base + " and " + other
                            + " were not both measured on the same queries of the same data with the same cutoff");
        }
        PageTokens tokens = new PageTokens("changed-queries", base, other, change);
        int sign = change == Change.WINS ? 1 : -1;
        Place from = tokens.read(pageToken, null, Place::parse);
        List<ChangedQuery> changed = pair.getFirst().queries().keySet().stream()
                .map(id -> changed(pair, id))
                .filter(query -> sign * query.difference() > 0)
                .filter(query -> from == null || isAfter(query, from, sign))
                .sorted(Comparator.<ChangedQuery>comparingDouble(query -> -sign * query.difference())
                        .thenComparing(ChangedQuery::queryId))
                .limit(maxResults + 1L)
                .toList();
        Page<ChangedQuery> page = Page.of(changed, maxResults, last -> tokens.after(last.difference(), last.queryId()));
        return new ChangedQueryList(titled(page.items(), pair.getFirst()), page.nextPageToken());
    }

    private static boolean isAfter(ChangedQuery query, Place from, int sign) {
        int order = Double.compare(-sign * query.difference(), -sign * from.difference());
        return order > 0 || (order == 0 && query.queryId().compareTo(from.queryId()) > 0);
    }

    private static ChangedQuery changed(List<EvaluatedRun> pair, String id) {
        double one = pair.get(0).ndcg(id);
        double two = pair.get(1).ndcg(id);
        QueryResult query = pair.get(0).queries().get(id);
        return new ChangedQuery(
                id, query.query(), one, two, two - one, placed(pair.get(0), id), placed(pair.get(1), id));
    }

    private static List<ChangedQuery.PlacedProduct> placed(EvaluatedRun run, String id) {
        List<QueryResult.Placed> first = run.queries().get(id).first();
        return first == null
                ? List.of()
                : first.stream()
                        .map(placed -> new ChangedQuery.PlacedProduct(placed.productId(), "", placed.grade()))
                        .toList();
    }

    private List<ChangedQuery> titled(List<ChangedQuery> queries, EvaluatedRun run) {
        Set<String> ids = new HashSet<>();
        queries.forEach(query -> {
            query.base().forEach(product -> ids.add(product.productId()));
            query.other().forEach(product -> ids.add(product.productId()));
        });
        Map<String, String> titles = ids.isEmpty() ? Map.of() : content.titles(run.datasetDigest(), ids);
        return queries.stream()
                .map(query -> new ChangedQuery(
                        query.queryId(),
                        query.query(),
                        query.baseNdcg(),
                        query.otherNdcg(),
                        query.difference(),
                        titled(query.base(), titles),
                        titled(query.other(), titles)))
                .toList();
    }

    private static List<ChangedQuery.PlacedProduct> titled(
            List<ChangedQuery.PlacedProduct> products, Map<String, String> titles) {
        return products.stream()
                .map(product -> new ChangedQuery.PlacedProduct(
                        product.productId(), titles.getOrDefault(product.productId(), ""), product.grade()))
                .toList();
    }

    /** Of reports that do not tell the groups themselves. */
    private Map<String, String> groups(EvaluatedRun first) {
        boolean told = first.queries().values().stream().allMatch(query -> query.group() != null);
        return told ? Map.of() : content.groups(first.datasetDigest());
    }

    private List<EvaluatedRun> evaluated(String runs) {
        List<UUID> ids = Arrays.stream(runs.split(",", -1))
                .map(CompareResource::id)
                .distinct()
                .toList();
        if (ids.size() < FEWEST || ids.size() > MOST) {
            throw new ApiException(
                    ErrorCode.INVALID_REQUEST,
                    "there are " + ids.size() + " runs to compare; name from " + FEWEST + " to " + MOST
                            + " different ones",
                    "runs");
        }
        return ids.stream().map(this::load).map(evaluations::of).toList();
    }

    /** In a transaction of its own: comparing takes long, and must not hold a connection meanwhile. */
    private Run load(UUID id) {
        return access.require(id);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.INVALID_REQUEST, "'" + text + "' is no run's id", "runs");
        }
    }
}
