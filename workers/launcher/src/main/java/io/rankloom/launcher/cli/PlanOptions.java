package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Option;

/** What is to be learnt and how: the same words as in the API and the console's launch form. */
final class PlanOptions {

    @Option(
            names = "--fusion",
            paramLabel = "SPEC",
            description = "How modalities join, such as weighted-sum(weights=ridge). Default: ${DEFAULT-VALUE}")
    String fusion = "concat(weights=ridge)";

    @Option(
            names = "--ranker",
            paramLabel = "SPEC",
            description = "A ranker to train, such as lambdamart(trees=300); repeat for more. The best on the"
                    + " validation queries goes on. Default: linear, mlp and lambdamart")
    List<String> rankers = List.of("linear", "mlp", "lambdamart");

    @Option(
            names = "--modality",
            paramLabel = "NAME",
            description = "Use only these of text, image, rating and review; repeat for more. Default: all")
    List<String> modalities = List.of("text", "image", "rating", "review");

    @Option(
            names = "--labels",
            paramLabel = "SPEC",
            description = "What the training queries are labelled by: judgments, clicks as they are, or clicks-ips,"
                    + " corrected for the positions. Default: ${DEFAULT-VALUE}")
    String labels = "judgments";

    @Option(names = "--seed", description = "Same seed, data and plan give the same model. Default: ${DEFAULT-VALUE}")
    long seed = 42;

    @Option(names = "--cutoff", description = "The k of NDCG@k. Default: ${DEFAULT-VALUE}")
    int cutoff = 10;

    @Option(
            names = "--bad-rows",
            description = "Largest share of bad rows before the run stops. Default: ${DEFAULT-VALUE}")
    double badRowLimit = 0.05;

    ObjectNode toJson() {
        ObjectNode plan = ApiClient.JSON.createObjectNode();
        plan.put("fusion", fusion);
        rankers.forEach(plan.putArray("rankers")::add);
        modalities.forEach(plan.putArray("modalities")::add);
        plan.put("labels", labels);
        plan.put("seed", seed);
        plan.put("cutoff", cutoff);
        plan.put("badRowLimit", badRowLimit);
        return plan;
    }
}
