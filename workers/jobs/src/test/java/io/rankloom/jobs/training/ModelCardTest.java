package io.rankloom.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ModelCardTest {

    @Test
    void saysWhatTheModelIsAndWhatItLearntFrom() throws IOException {
        String card = ModelCard.untested(Described.model("concat(weights=ridge)", "shop"), 10)
                .markdown();

        assertThat(card)
                .contains(
                        "NDCG@10 on 40 validation queries: 0.8000 (95 % interval 0.7500 to 0.8500).",
                        "version `" + "d".repeat(64)
                                + "`: 1,234 products; 2,000 judged products for 100 training queries,"
                                + " 800 for 40 validation queries; grades 0 to 4",
                        "Features: 2, of text, image;",
                        // two features and two flags
                        "np.zeros((1, 4), dtype=np.float32)",
                        "Weights of the fusion",
                        "| text | 75 % | 70 % to 80 % |",
                        "Not measured yet.")
                .contains("## Intended use", "**Out of scope**", "## Ethical considerations", "## Caveats")
                .doesNotContainPattern("@[A-Z_]+@");
    }

    @Test
    void sharesBehindAJointFusionAreThoseOfTheScores() throws IOException {
        assertThat(ModelCard.untested(Described.model("gated(dim=8)", "shop"), 10)
                        .markdown())
                .contains("Measured on the trained model: the part of the variance of its scores")
                .doesNotContain("Weights of the fusion");
    }

    @Test
    void aHostileNameStaysAName() throws IOException {
        String name = "a\": b\n---\n# <script>alert(1)</script> @SEED@";
        String card = ModelCard.untested(Described.model("concat", name), 10).markdown();
        String front = card.substring(4, card.indexOf("\n---\n", 4));

        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(front);

        assertThat(read).asString().contains("name=" + name, "value=0.8", "language=[en]");
        assertThat(card.substring(front.length() + 8))
                .doesNotContain("<script>")
                .contains("Dataset: a\": b --- \\# &lt;script\\>alert(1)&lt;/script\\> @SEED@, version");
    }
}
