package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * What is to be learnt and how: the same words as in the API and the console's launch form. All of it may stand in a plan file; what
 * is given beside that wins, and what is given nowhere the platform fills in.
 */
final class PlanOptions {

    private static final long SEED = 42;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "A plan in YAML or JSON: all that a training takes, a search over parameters too. Options that"
                            + " are given beside it win.")
    Path file;

    @Option(
            names = "--fusion",
            paramLabel = "SPEC",
            description = "How modalities join, such as weighted-sum(weights=ridge). Default: concat(weights=ridge)")
    String fusion;

    @Option(
            names = "--ranker",
            paramLabel = "SPEC",
            description = "A ranker to train, such as lambdamart(trees=300); repeat for more. The best on the"
                    + " validation queries goes on. Default: linear, mlp and lambdamart")
    List<String> rankers;

    @Option(
            names = "--modality",
            paramLabel = "NAME",
            description = "Use only these of text, image, rating and review; repeat for more. Default: all")
    List<String> modalities;

    @Option(
            names = "--labels",
            paramLabel = "SPEC",
            description = "What the training queries are labelled by: judgments, clicks as they are, or clicks-ips,"
                    + " corrected for the positions. Default: judgments")
    String labels;

    @Option(
            names = "--text-model",
            paramLabel = "NAME, ADDRESS or FOLDER",
            description = "Sentence encoder for all texts: all-MiniLM-L6-v2, all-MiniLM-L6-v2-int8, bge-small-zh,"
                    + " models:/NAME/VERSION or models:/NAME@ALIAS in MLflow's registry, or a folder on the workers with"
                    + " model.onnx and tokenizer.json. Default: that of each text's language")
    String textModel;

    @Option(
            names = "--fairness-attribute",
            paramLabel = "FIELD",
            description = "Field of the products by whose values exposure is compared with merit: brand, category or a"
                    + " text field of the dataset's own. Default: brand, else category, where they can be compared")
    String fairnessAttribute;

    @Option(names = "--seed", description = "Same seed, data and plan give the same model. Default: " + SEED)
    Long seed;

    @Option(names = "--cutoff", description = "The k of NDCG@k. Default: 10")
    Integer cutoff;

    @Option(names = "--bad-rows", description = "Largest share of bad rows before the run stops. Default: 0.05")
    Double badRowLimit;

    private PlanFile read;

    /** The body that starts a training run, as far as file and options say it. */
    ObjectNode request() {
        ObjectNode request = planFile() == null
                ? ApiClient.JSON.createObjectNode()
                : planFile().request();
        if (!request.has("kind")) {
            request.put("kind", "TRAIN");
        }
        ObjectNode plan = request.path("plan") instanceof ObjectNode given ? given : request.putObject("plan");
        put(plan, "fusion", fusion);
        put(plan, "rankers", rankers);
        put(plan, "modalities", modalities);
        put(plan, "labels", labels);
        put(plan, "textModel", textModel);
        put(plan, "fairnessAttribute", fairnessAttribute);
        put(plan, "seed", seed);
        put(plan, "cutoff", cutoff);
        put(plan, "badRowLimit", badRowLimit);
        return request;
    }

    /** The seed of options or file, else the platform's own. */
    long seedOrStandard() {
        return request().path("plan").path("seed").asLong(SEED);
    }

    /** Sends the request. What the platform refuses is told with its line where there is a file. */
    JsonNode start(ApiClient api, ObjectNode request) {
        try {
            return api.post("/runs", request);
        } catch (CommandError e) {
            throw planFile() == null ? e : planFile().located(e);
        }
    }

    private PlanFile planFile() {
        if (read == null && file != null) {
            read = PlanFile.read(file);
        }
        return read;
    }

    private static void put(ObjectNode plan, String field, Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = plan.putArray(field);
            list.forEach(element -> array.add(String.valueOf(element)));
        } else if (value != null) {
            plan.putPOJO(field, value);
        }
    }
}
