package io.rankloom.jobs.evaluation;

import io.rankloom.engines.text.TextEncoders;
import io.rankloom.engines.text.WordAnalyser;
import io.rankloom.jobs.report.Report.PValue;
import io.rankloom.jobs.report.Report.Slice;
import io.rankloom.learning.evaluation.Evaluation;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.Interval;
import io.rankloom.learning.significance.PairedBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kinds of queries: by length, by language, by how often their relevant products were rated (head and tail), and those with
 * a relevant product that lacks a modality.
 */
final class Slices {

    private static final String RATINGS = "rating.count";
    /** Fewer query groups than this say nothing. */
    private static final int FEWEST = 5;

    private final FeatureMatrix test;
    private final Map<String, String> texts;
    private final List<String> groups;
    private final Map<String, boolean[]> members = new LinkedHashMap<>();
    /** How many query groups the difference of each slice rests on. */
    private final Map<String, Integer> independent = new HashMap<>();

    Slices(Evidence evidence) {
        this(evidence.test(), evidence.texts(), evidence.testGroups());
    }

    /**
     * @param texts by query id
     * @param groups the group of each query
     */
    Slices(FeatureMatrix test, Map<String, String> texts, List<String> groups) {
        this.test = test;
        this.texts = texts;
        this.groups = groups;
        byLength();
        byLanguage();
        byRatings();
        byMissing();
    }

    /** The slices with enough query groups. */
    List<Slice> of(double[] candidate, double[] reference, long seed) {
        List<String> names = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        members.forEach((name, in) -> {
            double[] ndcg = candidate.clone();
            for (int q = 0; q < in.length; q++) {
                ndcg[q] = in[q] ? ndcg[q] : Double.NaN;
            }
            int rests = PairedBootstrap.groups(ndcg, reference, groups);
            independent.put(name, rests);
            if (rests >= FEWEST) {
                Difference difference = Difference.of(ndcg, reference, groups, seed);
                names.add(name);
                differences.add(difference);
                means.add(Evaluation.mean(ndcg).orElseThrow());
            }
        });
        List<PValue> p = Difference.corrected(differences);
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Interval difference = differences.get(i).interval();
            slices.add(new Slice(names.get(i), difference.n(), means.get(i), difference, p.get(i)));
        }
        return slices;
    }

    /** The names of all slices that a test query is in, those with few queries too. */
    List<String> namesOf(int query) {
        return members.entrySet().stream()
                .filter(slice -> slice.getValue()[query])
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The smallest mean difference; a slice of a few query groups swings by chance alone and must not decide. */
    double worst(List<Slice> slices) {
        long fewest = Math.max(10, groups.stream().distinct().count() / 20);
        return slices.stream()
                .filter(s -> independent.get(s.name()) >= fewest)
                .mapToDouble(s -> s.difference().mean())
                .min()
                .orElse(0);
    }

    private void byLength() {
        for (int q = 0; q < test.queries(); q++) {
            int words = WordAnalyser.words(text(q)).size();
            add(words <= 1 ? "query of 1 word" : words <= 3 ? "query of 2–3 words" : "query of 4 or more words", q);
        }
    }

    private void byLanguage() {
        for (int q = 0; q < test.queries(); q++) {
            add("query language " + TextEncoders.language(List.of(text(q))), q);
        }
        if (members.keySet().stream()
                        .filter(n -> n.startsWith("query language "))
                        .count()
                == 1) {
            members.keySet().removeIf(n -> n.startsWith("query language "));
        }
    }

    private void byRatings() {
        int column = test.schema().indexOf(RATINGS);
        if (column < 0) {
            return;
        }
        double[] ratings = new double[test.queries()];
        for (int q = 0; q < ratings.length; q++) {
            double sum = 0;
            int relevant = 0;
            for (int row = test.from(q); row < test.to(q); row++) {
                if (test.grade(row) > 0) {
                    sum += test.value(row, column);
                    relevant++;
                }
            }
            ratings[q] = relevant == 0 ? Double.NaN : sum / relevant;
        }
        double[] sorted =
                Arrays.stream(ratings).filter(v -> !Double.isNaN(v)).sorted().toArray();
        for (int q = 0; q < ratings.length && sorted.length > 0; q++) {
            if (!Double.isNaN(ratings[q])) {
                add(ratings[q] >= sorted[sorted.length / 2] ? "head: often rated" : "tail: seldom rated", q);
            }
        }
    }

    private void byMissing() {
        for (Modality modality : test.schema().modalities()) {
            for (int q = 0; q < test.queries(); q++) {
                for (int row = test.from(q); row < test.to(q); row++) {
                    if (test.grade(row) > 0 && !test.present(row, modality)) {
                        add("relevant product without " + modality.label(), q);
                    }
                }
            }
        }
    }

    private String text(int query) {
        return texts.getOrDefault(test.queryId(query), "");
    }

    private void add(String slice, int query) {
        members.computeIfAbsent(slice, name -> new boolean[test.queries()])[query] = true;
    }
}
