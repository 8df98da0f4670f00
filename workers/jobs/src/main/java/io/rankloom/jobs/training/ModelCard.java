package io.rankloom.jobs.training;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.rankloom.jobs.report.Markdown;
import io.rankloom.learning.fusion.FusionMethod;
import io.rankloom.learning.fusion.ModalityShare;
import io.rankloom.learning.modality.Modality;
import io.rankloom.learning.significance.Interval;
import io.rankloom.learning.spec.Spec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model card in Markdown, with front matter as model hubs read it. The sections are those of Mitchell et al., "Model cards for
 * model reporting", FAT* 2019. The first paragraph under the title is a summary that can stand alone. Deterministic.
 */
public final class ModelCard {

    /** Name of the card in a model's tree and in a report's. */
    public static final String FILE = "model-card.md";

    private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");
    private static final Pattern LANGUAGE_CODE = Pattern.compile("[a-z]{2,3}");

    /**
     * The sections that hang on what has been measured, in Markdown.
     *
     * @param on which queries {@code ndcg} is over, such as {@code test}
     * @param cutoff of that NDCG
     */
    public record Sections(
            String on,
            int cutoff,
            Interval ndcg,
            String factors,
            String metrics,
            String evaluationData,
            String analyses,
            String ethics,
            String caveats) {}

    private final ModelDescription model;
    private final Sections sections;

    /** @param model one that tells its data, so none of an older program */
    public ModelCard(ModelDescription model, Sections sections) {
        this.model = model;
        this.sections = sections;
    }

    /** The card of a model that no test query has seen yet. */
    static ModelCard untested(ModelDescription model, int cutoff) {
        String later = "Not measured yet. The evaluation of the run writes this card anew, with the figures on the test"
                + " queries, beside its report.";
        Interval ndcg = model.validation();
        return new ModelCard(
                model,
                new Sections(
                        "validation",
                        cutoff,
                        ndcg,
                        "Kinds of queries, products that lack a modality, and attributes of the products: see the evaluation.",
                        String.format(
                                Locale.ROOT,
                                "NDCG@%d with exponential gains, on the validation queries, which also chose when the"
                                        + " training stopped%s, so that it flatters the model: %s"
                                        + " (95 %% bootstrap interval over query groups %s).%s",
                                cutoff,
                                model.crossValidation() == null ? " and which trial is best" : "",
                                Markdown.number(ndcg.mean()),
                                Markdown.range(ndcg.low(), ndcg.high()),
                                crossValidated(model.crossValidation())),
                        String.format(
                                Locale.ROOT,
                                "%,d validation queries with %,d judged products.",
                                model.data().validationQueries(),
                                model.data().validationPairs()),
                        later,
                        later,
                        "The model knows the language, the kind of goods and the judges of its dataset. Do not put it live on"
                                + " the figure above alone."));
    }

    /** The card. */
    public String markdown() throws IOException {
        Map<String, String> values = values();
        return PLACE.matcher(ModelDirectory.template(FILE))
                .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private Map<String, String> values() {
        TrainingData data = model.data();
        return Map.ofEntries(
                Map.entry("LANGUAGE", language(data.language())),
                Map.entry("INDEX", index()),
                Map.entry("SUMMARY", summary()),
                Map.entry("RANKER", model.ranker()),
                Map.entry("FUSION", model.fusion()),
                Map.entry("FEATURE_COUNT", String.valueOf(model.featureSchema().size())),
                Map.entry("MODALITIES", modalities()),
                Map.entry("FEATURES", model.featuresDigest()),
                Map.entry("SEED", String.valueOf(model.seed())),
                Map.entry("SHARES_BASIS", sharesBasis()),
                Map.entry("SHARES", shares()),
                Map.entry("WIDTH", String.valueOf(model.featureSchema().inputWidth())),
                Map.entry("FACTORS", sections.factors()),
                Map.entry("METRICS", sections.metrics()),
                Map.entry("EVALUATION_DATA", sections.evaluationData()),
                Map.entry("DATASET_NAME", Markdown.text(data.name())),
                Map.entry("DATASET", model.datasetDigest()),
                Map.entry("DATASET_SIZE", size(data)),
                Map.entry("ANALYSES", sections.analyses()),
                Map.entry("ETHICS", sections.ethics()),
                Map.entry("CAVEATS", sections.caveats()));
    }

    private static String language(String code) {
        return LANGUAGE_CODE.matcher(code).matches() ? "language:\n- " + code + "\n" : "";
    }

    /** The figure for the front matter; none where it is undefined. */
    private String index() {
        if (!Double.isFinite(sections.ndcg().mean())) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                """
                model-index:
                - name: %s
                  results:
                  - task:
                      type: text-ranking
                    dataset:
                      name: %s
                      type: %s
                      split: %s
                    metrics:
                    - type: ndcg_at_%d
                      value: %s
                """,
                quoted(model.ranker()),
                quoted(model.data().name()),
                quoted(model.datasetDigest()),
                sections.on(),
                sections.cutoff(),
                Markdown.number(sections.ndcg().mean()));
    }

    /** A JSON string, which is a string of YAML too. */
    private static String quoted(String raw) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(raw)) + '"';
    }

    private String summary() {
        Interval ndcg = sections.ndcg();
        return String.format(
                Locale.ROOT,
                "Orders the products that a search has found, by `%s` behind the fusion `%s` over %s; learnt from %,d queries"
                        + " of the dataset %s. NDCG@%d on %,d %s queries: %s (95 %% interval %s).",
                model.ranker(),
                model.fusion(),
                modalities(),
                model.data().trainQueries(),
                Markdown.text(model.data().name()),
                sections.cutoff(),
                ndcg.n(),
                sections.on(),
                Markdown.number(ndcg.mean()),
                Markdown.range(ndcg.low(), ndcg.high()));
    }

    private static String crossValidated(Interval folds) {
        return folds == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " Since they are few, the trials were compared by %d-fold cross-validation over the training and"
                                + " validation queries: %s (%s, %d queries).",
                        QueryFolds.FOLDS,
                        Markdown.number(folds.mean()),
                        Markdown.range(folds.low(), folds.high()),
                        folds.n());
    }

    private String modalities() {
        return model.featureSchema().modalities().stream().map(Modality::label).collect(Collectors.joining(", "));
    }

    private String sharesBasis() {
        return FusionMethod.of(Spec.parse(model.fusion()).name()).joint()
                ? "Measured on the trained model: the part of the variance of its scores within the validation queries, by"
                        + " Shapley values of the modalities. 95 % bootstrap intervals."
                : "Weights of the fusion, learnt on the training queries before the ranker. 95 % bootstrap intervals.";
    }

    private String shares() {
        List<List<String>> rows =
                model.modalityShares().stream().map(ModelCard::share).toList();
        return Markdown.table(List.of("modality", "share", "interval"), rows);
    }

    private static List<String> share(ModalityShare share) {
        return List.of(
                share.modality().label(),
                Markdown.percent(share.share()),
                Markdown.percent(share.low()) + " to " + Markdown.percent(share.high()));
    }

    private static String size(TrainingData data) {
        return String.format(
                Locale.ROOT,
                ": %,d products; %,d judged products for %,d training queries, %,d for %,d validation queries; grades 0 to %s",
                data.products(),
                data.trainPairs(),
                data.trainQueries(),
                data.validationPairs(),
                data.validationQueries(),
                data.gradeMax() == Math.rint(data.gradeMax())
                        ? String.valueOf(Math.round(data.gradeMax()))
                        : String.valueOf(data.gradeMax()));
    }
}
