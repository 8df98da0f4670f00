package io.rankloom.serving;

import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.learning.intent.IntentModel;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** What a query means, as a shop's search asks it before it filters or boosts. */
@Path("/v1/intent")
public class IntentResource {

    /**
     * Whose intent.
     *
     * @param query what the shopper typed, 1 to 1,000 characters
     * @param k how many predictions of each field to return, from 1; absent: 5
     */
    public record IntentRequest(String query, Integer k) {}

    /**
     * A value that the query may mean.
     *
     * @param confidence how likely a product that the shopper wants has the value, from 0 to 1
     */
    public record Prediction(String value, double confidence) {}

    /** @param predictions of this field, the likeliest first */
    public record FieldIntent(String field, List<Prediction> predictions) {}

    /**
     * The answer.
     *
     * @param fields such as {@code category} and {@code brand}; none when the model's products have no field to tell apart, or it was
     *     trained before intents were learnt
     */
    public record Intent(String model, int version, String modelDigest, String query, List<FieldIntent> fields) {}

    private static final int STANDARD = 5;
    private static final int MAX_QUERY = 1_000;

    private final RankingServer server;

    public IntentResource(RankingServer server) {
        this.server = server;
    }

    @POST
    @Path("{model}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Intent intent(@PathParam("model") String model, IntentRequest request) {
        check(request);
        while (true) {
            Serving serving = server.lineup()
                    .answering(model, UUID.randomUUID())
                    .orElseThrow(() -> new ServingException(
                            404, "MODEL_NOT_SERVED", "no model " + model + " is deployed here", "model"));
            // A model that was retired between the look-up and now is no longer in the line-up: look again.
            if (serving.model().acquire()) {
                try {
                    return answer(serving, request);
                } finally {
                    serving.model().release();
                }
            }
        }
    }

    private static Intent answer(Serving serving, IntentRequest request) {
        List<String> words = WordAnalyser.distinctWords(request.query());
        int most = request.k() == null ? STANDARD : request.k();
        List<FieldIntent> fields = serving.model().featuriser().intent().stream()
                .flatMap(intent -> intent.fields().stream())
                .map(field -> new FieldIntent(field.name(), predictions(field.informed(), words, most)))
                .toList();
        Assignment assignment = serving.assignment();
        return new Intent(
                assignment.modelName(), assignment.modelVersion(), assignment.modelDigest(), request.query(), fields);
    }

    private static List<Prediction> predictions(IntentModel model, List<String> words, int most) {
        return model.predict(words, most).stream()
                .map(p -> new Prediction(p.value(), p.confidence()))
                .toList();
    }

    private static void check(IntentRequest request) {
        if (request == null || request.query() == null || request.query().isBlank()) {
            throw invalid("query", "query must not be empty");
        }
        if (request.query().length() > MAX_QUERY) {
            throw invalid("query", "query has " + request.query().length() + " characters, at most " + MAX_QUERY);
        }
        if (request.k() != null && request.k() < 1) {
            throw invalid("k", "k must be at least 1, got " + request.k());
        }
    }

    private static ServingException invalid(String field, String detail) {
        return new ServingException(422, "INVALID_REQUEST", detail, field);
    }
}
