package io.rankloom.platform.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.learning.significance.Interval;
import io.rankloom.platform.compare.RunComparison.Cause;
import io.rankloom.platform.compare.RunComparison.Difference;
import io.rankloom.platform.compare.RunComparison.Figures;
import io.rankloom.platform.compare.RunComparison.Obstacle;
import io.rankloom.platform.compare.RunComparison.Share;
import io.rankloom.platform.compare.RunComparison.Weight;
import io.rankloom.platform.run.RunView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One comparison.
 *
 * @param runs two or more; all differences are to the first
 * @param groupsOfData the group of each query of the first run's data, for reports that do not tell groups themselves
 */
record Comparing(List<EvaluatedRun> runs, Map<String, String> groupsOfData) {

    RunComparison result() {
        List<Obstacle> obstacles = obstacles();
        List<PairedTest> tests = obstacles.isEmpty() ? tests() : null;
        return new RunComparison(
                runs.stream().map(run -> RunView.of(run.run())).toList(),
                obstacles,
                cutoff(),
                Parameters.of(runs),
                each(run -> run.report() == null ? null : figures(run)),
                tests == null ? null : differences(tests),
                new SliceTable(runs, tests).slices(),
                weights());
    }

    /** Why other runs cannot be compared with a first; nothing when they can. */
    static List<Obstacle> obstacles(List<EvaluatedRun> runs) {
        EvaluatedRun first = runs.getFirst();
        List<Obstacle> obstacles = new ArrayList<>();
        if (!first.evaluated()) {
            obstacles.add(new Obstacle(0, Cause.NOT_EVALUATED));
        }
        for (int i = 1; i < runs.size(); i++) {
            EvaluatedRun run = runs.get(i);
            if (!run.evaluated()) {
                obstacles.add(new Obstacle(i, Cause.NOT_EVALUATED));
            } else if (first.evaluated()) {
                if (!run.datasetDigest().equals(first.datasetDigest())) {
                    obstacles.add(new Obstacle(i, Cause.OTHER_DATASET));
                } else if (!run.queries().keySet().equals(first.queries().keySet())) {
                    obstacles.add(new Obstacle(i, Cause.OTHER_QUERIES));
                }
                if (run.cutoff() != first.cutoff()) {
                    obstacles.add(new Obstacle(i, Cause.OTHER_CUTOFF));
                }
            }
        }
        return obstacles;
    }

    private List<Obstacle> obstacles() {
        return obstacles(runs);
    }

    private Integer cutoff() {
        List<Integer> cutoffs = runs.stream()
                .filter(run -> run.report() != null)
                .map(EvaluatedRun::cutoff)
                .distinct()
                .toList();
        return cutoffs.size() == 1 ? cutoffs.getFirst() : null;
    }

    private List<PairedTest> tests() {
        EvaluatedRun first = runs.getFirst();
        List<String> ids = List.copyOf(first.queries().keySet());
        List<String> groups = ids.stream().map(id -> group(first, id)).toList();
        return runs.stream()
                .skip(1)
                .map(run -> PairedTest.of(first, run, ids, groups))
                .toList();
    }

    private String group(EvaluatedRun run, String id) {
        String group = run.queries().get(id).group();
        return group == null ? groupsOfData.getOrDefault(id, id) : group;
    }

    private static List<Difference> differences(List<PairedTest> tests) {
        List<PairedTest.Result> results = tests.stream().map(PairedTest::all).toList();
        double[] holm = PairedTest.corrected(results);
        List<Difference> differences = new ArrayList<>();
        differences.add(null);
        for (int i = 0; i < tests.size(); i++) {
            PairedTest test = tests.get(i);
            PairedTest.Result result = results.get(i);
            differences.add(
                    new Difference(result.ndcg(), result.p(), holm[i], test.count(1), test.count(-1), test.count(0)));
        }
        return differences;
    }

    private static Figures figures(EvaluatedRun run) {
        JsonNode best = run.figures();
        JsonNode ndcg = best.path("ndcg");
        return new Figures(
                run.best(),
                new Interval(
                        ndcg.path("mean").asDouble(Double.NaN),
                        ndcg.path("low").asDouble(Double.NaN),
                        ndcg.path("high").asDouble(Double.NaN),
                        ndcg.path("n").asInt()),
                number(best, "dcg"),
                number(best, "mrr"),
                number(best, "map"),
                number(best, "rocAuc"),
                number(best, "precision"),
                number(best, "recall"),
                number(best, "err"),
                number(run.report().path("latency"), "p99"));
    }

    private static Double number(JsonNode node, String field) {
        return node.path(field).isNumber() ? node.path(field).asDouble() : null;
    }

    private List<Weight> weights() {
        Set<String> modalities = new LinkedHashSet<>();
        for (EvaluatedRun run : runs) {
            shares(run).forEach(share -> modalities.add(share.path("modality").asText()));
        }
        return modalities.stream()
                .map(modality -> new Weight(modality, each(run -> share(run, modality))))
                .toList();
    }

    private static Stream<JsonNode> shares(EvaluatedRun run) {
        return run.report() == null
                ? Stream.empty()
                : IntStream.range(0, run.report().path("modalityWeights").size())
                        .mapToObj(run.report().path("modalityWeights")::get);
    }

    private static Share share(EvaluatedRun run, String modality) {
        return shares(run)
                .filter(share -> share.path("modality").asText().equals(modality))
                .findFirst()
                .map(share -> new Share(
                        share.path("share").asDouble(),
                        share.path("low").asDouble(),
                        share.path("high").asDouble(),
                        run.report().path("modalityWeightsOf").asText("fusion")))
                .orElse(null);
    }

    /** A value for each run, which may be null. */
    private <T> List<T> each(java.util.function.Function<EvaluatedRun, T> value) {
        List<T> values = new ArrayList<>();
        runs.forEach(run -> values.add(value.apply(run)));
        return values;
    }
}
