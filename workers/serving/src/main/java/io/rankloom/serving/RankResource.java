package io.rankloom.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rankloom.learning.explanation.FeatureContribution;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ranking, as a shop's search calls it. */
@Path("/v1")
public class RankResource {

    /**
     * What to rank.
     *
     * @param query what the shopper typed, 1 to 1,000 characters
     * @param productIds candidates, at most 1,000; absent: the best 200 by BM25 over the catalogue
     * @param k how many to return; absent: all
     * @param explain whether each item says what each modality adds to its score, and the first 50 also which features add most
     */
    public record RankRequest(String query, List<String> productIds, Integer k, Boolean explain) {}

    /**
     * One product.
     *
     * @param contributions {@code base} and one for each modality, exact Shapley values of the modalities; they add up to the
     *     score
     * @param features those that add most or take most away, at most 8, from the same base; absent where the model's kind has no
     *     such explanation. Features that act together may share it otherwise than their modalities do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String productId,
            String title,
            double score,
            Map<String, Double> contributions,
            List<FeatureContribution> features) {}

    /**
     * The answer, best first.
     *
     * @param rankingId to be sent back with clicks
     * @param unknownProductIds candidates that the catalogue does not have; they are left out, not an error
     */
    public record Ranking(
            UUID rankingId,
            String model,
            int version,
            String modelDigest,
            String query,
            List<Item> items,
            List<String> unknownProductIds) {}

    /** A model that serves. */
    public record ServedModel(
            String model, int version, String modelDigest, String stage, int percent, long requests) {}

    private static final int MAX_QUERY = 1_000;

    private final RankingServer server;

    public RankResource(RankingServer server) {
        this.server = server;
    }

    @POST
    @Path("rank/{model}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Ranking rank(@PathParam("model") String model, RankRequest request) {
        check(request);
        return server.ranker().rank(model, request);
    }

    @GET
    @Path("models")
    public List<ServedModel> models() {
        return server.lineup().all().stream()
                .map(s -> new ServedModel(
                        s.assignment().modelName(),
                        s.assignment().modelVersion(),
                        s.assignment().modelDigest(),
                        s.assignment().stage(),
                        s.assignment().percent(),
                        s.figures().requests()))
                .toList();
    }

    private static void check(RankRequest request) {
        if (request == null || request.query() == null || request.query().isBlank()) {
            throw invalid("query", "query must not be empty");
        }
        if (request.query().length() > MAX_QUERY) {
            throw invalid("query", "query has " + request.query().length() + " characters, at most " + MAX_QUERY);
        }
        if (request.productIds() != null && request.productIds().size() > Ranker.MAX_CANDIDATES) {
            throw invalid(
                    "productIds",
                    request.productIds().size() + " candidates, at most " + Ranker.MAX_CANDIDATES
                            + "; retrieve first, then rank");
        }
        if (request.productIds() != null && request.productIds().contains(null)) {
            throw invalid("productIds", "a candidate is null");
        }
        if (request.k() != null && request.k() < 1) {
            throw invalid("k", "k must be at least 1, got " + request.k());
        }
    }

    private static ServingException invalid(String field, String detail) {
        return new ServingException(422, "INVALID_REQUEST", detail, field);
    }
}
