package io.rankloom.platform.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.platform.compare.RunComparison.Slice;
import io.rankloom.platform.compare.RunComparison.SliceDifference;
import io.rankloom.platform.compare.RunComparison.SliceFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kinds of test queries, and how each run answers them.
 *
 * @param tests of every run but the first against the first; null where they cannot be compared
 */
record SliceTable(List<EvaluatedRun> runs, List<PairedTest> tests) {

    private static final int FEWEST = 5;

    List<Slice> slices() {
        Set<String> names = new LinkedHashSet<>();
        runs.stream().filter(run -> run.report() != null).forEach(run -> run.report()
                .path("slices")
                .forEach(slice -> names.add(slice.path("name").asText())));
        List<Map<String, SliceDifference>> differences = new ArrayList<>();
        if (tests != null && runs.stream().allMatch(SliceTable::tellsSlices)) {
            for (int i = 0; i < tests.size(); i++) {
                differences.add(differences(tests.get(i), runs.get(i + 1), names));
            }
        }
        return names.stream()
                .map(name -> new Slice(name, figures(name), differences(name, differences)))
                .sorted(Comparator.comparingInt((Slice slice) -> -most(slice)).thenComparing(Slice::name))
                .toList();
    }

    private static boolean tellsSlices(EvaluatedRun run) {
        return run.queries().values().stream().allMatch(query -> query.slices() != null);
    }

    private static int most(Slice slice) {
        return slice.figures().stream().mapToInt(SliceFigure::n).max().orElse(0);
    }

    private List<SliceFigure> figures(String name) {
        return runs.stream().map(run -> figure(run, name)).toList();
    }

    private static SliceFigure figure(EvaluatedRun run, String name) {
        if (run.report() != null) {
            for (JsonNode slice : run.report().path("slices")) {
                if (slice.path("name").asText().equals(name)) {
                    return new SliceFigure(
                            slice.path("n").asInt(), slice.path("ndcg").asDouble());
                }
            }
        }
        return new SliceFigure(0, null);
    }

    /** The slices of one run against the first are one family of tests. */
    private Map<String, SliceDifference> differences(PairedTest test, EvaluatedRun run, Set<String> names) {
        List<String> tested = new ArrayList<>();
        List<PairedTest.Result> results = new ArrayList<>();
        EvaluatedRun first = runs.getFirst();
        for (String name : names) {
            // A query is of a kind for both or it is not compared: without reviews in its plan, a run has no such kind.
            PairedTest.Result result = test.of(id -> isOf(first, id, name) && isOf(run, id, name));
            if (result.ndcg().n() >= FEWEST) {
                tested.add(name);
                results.add(result);
            }
        }
        double[] holm = PairedTest.corrected(results);
        Map<String, SliceDifference> differences = new HashMap<>();
        for (int i = 0; i < tested.size(); i++) {
            PairedTest.Result result = results.get(i);
            differences.put(tested.get(i), new SliceDifference(result.ndcg(), result.p(), holm[i]));
        }
        return differences;
    }

    private static boolean isOf(EvaluatedRun run, String id, String slice) {
        return run.queries().get(id).slices().contains(slice);
    }

    private static List<SliceDifference> differences(String name, List<Map<String, SliceDifference>> all) {
        if (all.isEmpty()) {
            return null;
        }
        List<SliceDifference> differences = new ArrayList<>();
        differences.add(null);
        all.forEach(run -> differences.add(run.get(name)));
        return differences;
    }
}
