package io.rankloom.jobs.click;

import io.rankloom.jobs.dataset.Dataset;
import io.rankloom.jobs.dataset.Judgment;
import io.rankloom.jobs.validate.Split;
import io.rankloom.learning.click.ClickGrades;
import io.rankloom.learning.click.ClickLog;
import io.rankloom.learning.click.ClickRelevance;
import io.rankloom.learning.click.LabelSpec;
import io.rankloom.learning.click.Propensities;
import io.rankloom.learning.feature.FeatureMatrix;
import io.rankloom.workflows.BpmnError;
import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.training.AssembleFeatures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the training queries are labelled by: the judges' grades, or grades made of clicks. Validation and test keep the judges' grades
 * always, so that models which learnt from different labels are measured alike.
 *
 * @param spec what to learn from
 */
public record TrainingLabels(LabelSpec spec) {

    /** @param labels spec such as {@code clicks-ips(clip=0.1)}; null or empty for judgments */
    public static TrainingLabels of(String labels) {
        return new TrainingLabels(LabelSpec.parse(labels == null || labels.isBlank() ? LabelSpec.JUDGMENTS : labels));
    }

    /**
     * The judgments of a dataset, those of the training queries replaced by click grades where the spec says so. A judged candidate
     * that was never shown stays a candidate, without a grade. Nothing but the training queries' own events is looked at.
     *
     * @throws BpmnError when the events cannot teach an order, saying why
     */
    public List<Judgment> judgments(Dataset dataset, Split split, JobContext context) throws IOException {
        List<Judgment> judged = dataset.judgments();
        if (!spec.fromClicks()) {
            return judged;
        }
        Set<String> train = new HashSet<>(split.train());
        ClickLog log = EventLog.read(dataset.tree()).ofQueries(train);
        if (log.clicks() == 0) {
            throw impossible("the " + train.size() + " training queries have " + log.impressions()
                    + " impressions with a position and no click on any; map events with type, position and session");
        }
        Map<ClickRelevance.Pair, Double> grades = grades(log, dataset.schema().gradeMax(), context);
        Map<String, Integer> positions = positions(dataset, grades);
        List<Judgment> labelled = new ArrayList<>();
        for (Judgment judgment : judged) {
            if (!train.contains(judgment.queryId())) {
                labelled.add(judgment);
            } else if (!grades.containsKey(new ClickRelevance.Pair(judgment.queryId(), judgment.productId()))) {
                labelled.add(new Judgment(judgment.queryId(), judgment.productId(), judgment.position(), null));
            }
        }
        grades.forEach((pair, grade) ->
                labelled.add(new Judgment(pair.queryId(), pair.productId(), positions.get(pair.productId()), grade)));
        return List.copyOf(labelled);
    }

    /** Whether the grades of a matrix are those of the dataset's judges, so that a ranker may be measured by them. */
    public static boolean judged(Dataset dataset, FeatureMatrix matrix) {
        Map<ClickRelevance.Pair, Double> grades = new HashMap<>();
        try {
            dataset.judgments()
                    .forEach(j -> grades.put(new ClickRelevance.Pair(j.queryId(), j.productId()), j.grade()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the judgments of " + dataset.schema().name(), e);
        }
        for (int q = 0; q < matrix.queries(); q++) {
            for (int row = matrix.from(q); row < matrix.to(q); row++) {
                Double grade = grades.get(new ClickRelevance.Pair(matrix.queryId(q), matrix.productId(row)));
                float judged = grade == null ? Float.NaN : grade.floatValue();
                if (Float.compare(judged, matrix.grade(row)) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private Map<ClickRelevance.Pair, Double> grades(ClickLog log, double gradeMax, JobContext context) {
        Propensities propensities;
        try {
            propensities = spec.propensitiesOf(log);
        } catch (IllegalArgumentException e) {
            throw impossible(e.getMessage());
        }
        context.log("labels from %,d clicks on %,d impressions; positions are looked at %s"
                .formatted(
                        log.clicks(),
                        log.impressions(),
                        propensities.byPosition().stream()
                                .map(p -> String.format(Locale.ROOT, "%.2f", p))
                                .collect(Collectors.joining(" "))));
        Map<ClickRelevance.Pair, Double> attraction =
                new ClickRelevance(propensities, spec.clip(), spec.prior(), spec.normalised()).of(log);
        return new ClickGrades(gradeMax).of(attraction);
    }

    private static Map<String, Integer> positions(Dataset dataset, Map<ClickRelevance.Pair, Double> grades)
            throws IOException {
        Set<String> wanted =
                grades.keySet().stream().map(ClickRelevance.Pair::productId).collect(Collectors.toSet());
        Map<String, Integer> positions = new HashMap<>();
        int chunk = 1000;
        for (int from = 0; from < dataset.size(); from += chunk) {
            dataset.products(from, Math.min(dataset.size(), from + chunk)).stream()
                    .filter(p -> wanted.contains(p.id()))
                    .forEach(p -> positions.put(p.id(), p.position()));
        }
        return positions;
    }

    private static BpmnError impossible(String reason) {
        return new BpmnError(AssembleFeatures.NO_POSITIVE_JUDGMENTS, "no labels can be made of clicks: " + reason);
    }
}
