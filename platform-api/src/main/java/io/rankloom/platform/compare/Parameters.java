package io.rankloom.platform.compare;

import io.rankloom.platform.run.Run;
import io.rankloom.workflows.training.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What runs were asked for, name by name; those that differ first. */
final class Parameters {

    private Parameters() {}

    static List<RunComparison.Parameter> of(List<EvaluatedRun> runs) {
        List<Map<String, String>> all = runs.stream().map(run -> of(run.run())).toList();
        Set<String> names = new LinkedHashSet<>();
        all.forEach(values -> names.addAll(values.keySet()));
        List<RunComparison.Parameter> differing = new ArrayList<>();
        List<RunComparison.Parameter> alike = new ArrayList<>();
        for (String name : names) {
            List<String> values = new ArrayList<>();
            all.forEach(run -> values.add(run.get(name)));
            boolean differs = values.stream().anyMatch(value -> !Objects.equals(value, values.getFirst()));
            (differs ? differing : alike).add(new RunComparison.Parameter(name, differs, values));
        }
        differing.addAll(alike);
        return differing;
    }

    private static Map<String, String> of(Run run) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dataset", run.datasetName);
        values.put("version", run.datasetVersion);
        values.put("modalities", joined(run.modalities));
        values.put("textModel", run.textModel);
        values.put("fairnessAttribute", run.fairnessAttribute);
        values.put("labels", run.labels);
        values.put("fusion", run.fusion);
        values.put("rankers", joined(run.rankers));
        search(values, run.search);
        values.put("seed", run.seed);
        values.put("cutoff", run.cutoff);
        values.put("shardSize", run.shardSize);
        values.put("badRowLimit", run.badRowLimit);
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                texts.put(name, value.toString());
            }
        });
        return texts;
    }

    private static void search(Map<String, Object> values, Search search) {
        if (search == null) {
            return;
        }
        values.put("search.ranker", search.ranker());
        values.put("search.method", search.method());
        values.put("search.trials", search.trials());
        values.put("search.minutes", search.minutes());
        values.put("search.parallel", search.parallel());
        if (search.halving() != null) {
            values.put("search.halving.parameter", search.halving().parameter());
            values.put("search.halving.least", search.halving().least());
            values.put("search.halving.factor", search.halving().factor());
        }
    }

    private static String joined(List<String> values) {
        return values == null ? null : String.join(", ", values);
    }
}
