package io.rankloom.jobs.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.jobs.Steps;
import io.rankloom.jobs.collect.FolderCollection;
import io.rankloom.learning.significance.Interval;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset with queries and judgments, through collection, features, fusion, rankers and evaluation. The ranker that is best
 * on the validation queries is measured on the test queries; where these are few, on all queries by folds too.
 */
public final class RankingQuality implements QualityTask {

    private static final double BAD_ROW_LIMIT = 0.05;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String dataset;
    private final Steps steps;
    private final Path pictureNetwork;
    private final List<String> rankers;

    /**
     * @param pictureNetwork ONNX file of the image encoder
     * @param rankers specs to choose from
     */
    public RankingQuality(String dataset, Steps steps, Path pictureNetwork, List<String> rankers) {
        this.dataset = dataset;
        this.steps = steps;
        this.pictureNetwork = pictureNetwork;
        this.rankers = List.copyOf(rankers);
    }

    @Override
    public String dataset() {
        return dataset;
    }

    @Override
    public List<QualityRow> measure(Path folder, long seed, JobContext context) throws Exception {
        long begun = System.nanoTime();
        String digest = new FolderCollection(steps.store()).collect(folder.toUri(), null, BAD_ROW_LIMIT, context);
        String report = new OfflineTraining(steps, pictureNetwork, context).report(digest, rankers, seed);
        return rows(steps.store().path(report), (System.nanoTime() - begun) / 1e9);
    }

    private List<QualityRow> rows(Path reportTree, double seconds) throws IOException {
        JsonNode report = JSON.readTree(reportTree.resolve("report.json").toFile());
        String measure = "NDCG@" + report.path("cutoff").asInt();
        List<QualityRow> rows = new ArrayList<>();
        JsonNode best = report.path("rankers").path(0);
        String name = best.path("name").asText();
        rows.add(new QualityRow(dataset, measure, name, "test split", interval(best.path("ndcg")), seconds));
        JsonNode folds = report.path("crossValidation");
        if (folds.isObject()) {
            String on = folds.path("folds").asInt() + " folds by group";
            rows.add(new QualityRow(dataset, measure, name, on, interval(folds.path("ndcg")), seconds));
        }
        for (JsonNode baseline : report.path("baselines")) {
            rows.add(new QualityRow(
                    dataset,
                    measure,
                    baseline.path("name").asText(),
                    "test split",
                    interval(baseline.path("ndcg")),
                    seconds));
        }
        for (JsonNode ablation : report.path("ablation")) {
            int k = ablation.path("folds").asInt();
            rows.add(new QualityRow(
                    dataset,
                    measure + " gained",
                    "by " + ablation.path("modality").asText() + " over the other modalities",
                    k == 0 ? "test split" : k + " folds by group",
                    interval(ablation.path("loss")),
                    seconds));
        }
        return rows;
    }

    private static Interval interval(JsonNode node) {
        return new Interval(
                node.path("mean").asDouble(Double.NaN),
                node.path("low").asDouble(Double.NaN),
                node.path("high").asDouble(Double.NaN),
                node.path("n").asInt());
    }
}
