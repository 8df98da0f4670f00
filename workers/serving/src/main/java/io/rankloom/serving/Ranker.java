package io.rankloom.serving;

import io.rankloom.learning.explanation.Explanation;
import io.rankloom.learning.explanation.FeatureExplanation;
import io.rankloom.learning.feature.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Ranks candidates with the model that answers. Thread-safe. */
final class Ranker {

    static final int MAX_CANDIDATES = 1_000;
    private static final int DEFAULT_CANDIDATES = 200;

    /** Explaining a large network by feature takes milliseconds a product, and nobody reads more. */
    private static final int MAX_EXPLAINED = 50;

    private static final int TOP_FEATURES = 8;

    private final Lineup lineup;
    private final ExecutorService shadows;
    private final int atOnce;
    private final Semaphore places;

    /**
     * @param shadows where shadow models score, bounded: under load they skip requests, never slow them
     * @param atOnce how many requests are ranked at once: those beyond would wait in memory and slow all the others
     */
    Ranker(Lineup lineup, ExecutorService shadows, int atOnce) {
        this.lineup = lineup;
        this.shadows = shadows;
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
    }

    RankResource.Ranking rank(String modelName, RankResource.RankRequest request) {
        if (!places.tryAcquire()) {
            throw new ServingException(
                    503, "OVERLOADED", "this server ranks " + atOnce + " requests already, as many as it may", null);
        }
        try {
            return ranked(modelName, request);
        } finally {
            places.release();
        }
    }

    private RankResource.Ranking ranked(String modelName, RankResource.RankRequest request) {
        UUID rankingId = UUID.randomUUID();
        while (true) {
            Serving serving = lineup.answering(modelName, rankingId)
                    .orElseThrow(() -> new ServingException(
                            404, "MODEL_NOT_SERVED", "no model " + modelName + " is deployed here", "model"));
            // A model that was retired between the look-up and now is no longer in the line-up: look again.
            if (serving.model().acquire()) {
                return rank(serving, rankingId, request);
            }
        }
    }

    private RankResource.Ranking rank(Serving serving, UUID rankingId, RankResource.RankRequest request) {
        try {
            return counted(serving, rankingId, request);
        } finally {
            serving.model().release();
            lineup.shadow(serving.assignment().modelName()).ifPresent(shadow -> follow(shadow, request));
        }
    }

    private RankResource.Ranking counted(Serving serving, UUID rankingId, RankResource.RankRequest request) {
        long start = System.nanoTime();
        try {
            RankResource.Ranking ranking = answer(serving, rankingId, request);
            serving.figures().answered(System.nanoTime() - start, Boolean.TRUE.equals(request.explain()));
            return ranking;
        } catch (ServingException e) {
            serving.figures().refused();
            throw e;
        } catch (RuntimeException | Error e) {
            serving.figures().failed();
            throw e;
        }
    }

    private RankResource.Ranking answer(Serving serving, UUID rankingId, RankResource.RankRequest request) {
        LoadedModel model = serving.model();
        List<String> candidates = request.productIds() == null
                ? model.featuriser().candidates(request.query(), DEFAULT_CANDIDATES)
                : known(model, request.productIds());
        Set<String> found = Set.copyOf(candidates);
        List<String> unknown = request.productIds() == null
                ? List.of()
                : request.productIds().stream()
                        .filter(id -> !found.contains(id))
                        .distinct()
                        .toList();
        if (candidates.isEmpty()) {
            return ranking(serving, rankingId, request, List.of(), unknown);
        }
        FeatureMatrix features = model.featuriser().features(request.query(), candidates);
        float[] scores = model.score(features);
        int[] best = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row]).thenComparing(features::productId))
                .limit(request.k() == null ? scores.length : request.k())
                .mapToInt(Integer::intValue)
                .toArray();
        return ranking(serving, rankingId, request, items(model, features, scores, best, request.explain()), unknown);
    }

    private static List<RankResource.Item> items(
            LoadedModel model, FeatureMatrix features, float[] scores, int[] best, Boolean explain) {
        boolean explained = Boolean.TRUE.equals(explain);
        List<Explanation> byModality = explained ? model.explain(features, best) : List.of();
        List<FeatureExplanation> byFeature = explained
                ? model.explainFeatures(features, Arrays.copyOf(best, Math.min(MAX_EXPLAINED, best.length)))
                        .orElse(List.of())
                : List.of();
        List<RankResource.Item> items = new ArrayList<>(best.length);
        for (int i = 0; i < best.length; i++) {
            String id = features.productId(best[i]);
            items.add(new RankResource.Item(
                    id,
                    title(model, id),
                    scores[best[i]],
                    explained ? contributions(byModality.get(i)) : null,
                    i < byFeature.size() ? byFeature.get(i).top(TOP_FEATURES) : null));
        }
        return items;
    }

    private static RankResource.Ranking ranking(
            Serving serving,
            UUID rankingId,
            RankResource.RankRequest request,
            List<RankResource.Item> items,
            List<String> unknown) {
        Assignment assignment = serving.assignment();
        return new RankResource.Ranking(
                rankingId,
                assignment.modelName(),
                assignment.modelVersion(),
                assignment.modelDigest(),
                request.query(),
                List.copyOf(items),
                unknown);
    }

    private static List<String> known(LoadedModel model, List<String> ids) {
        return ids.stream()
                .distinct()
                .filter(id -> model.featuriser().catalogue().row(id).isPresent())
                .toList();
    }

    private static String title(LoadedModel model, String id) {
        var catalogue = model.featuriser().catalogue();
        return catalogue.title(catalogue.row(id).orElseThrow());
    }

    private static Map<String, Double> contributions(Explanation explanation) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        byLabel.put("base", explanation.base());
        explanation.contributions().forEach((m, v) -> byLabel.put(m.name().toLowerCase(Locale.ROOT), v));
        return byLabel;
    }

    /** A shadow does what the answering model does, and nobody sees it. */
    private void follow(Serving shadow, RankResource.RankRequest request) {
        try {
            shadows.execute(() -> {
                if (shadow.model().acquire()) {
                    try {
                        counted(shadow, UUID.randomUUID(), request);
                    } finally {
                        shadow.model().release();
                    }
                }
            });
        } catch (RejectedExecutionException busy) {
            return;
        }
    }
}
