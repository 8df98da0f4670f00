package io.rankloom.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.rankloom.learning.fusion.Fusion;
import io.rankloom.learning.ranker.RankerSpec;
import io.rankloom.learning.search.SearchPlan;
import io.rankloom.learning.text.TextModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {

    private static final Path EXAMPLE = Path.of("src/test/resources/plans/search.yaml");

    @TempDir
    Path folder;

    @Test
    void theExampleIsAPlan() {
        JsonNode request = PlanFile.read(EXAMPLE).request();

        assertThat(request.path("dataset").path("name").asText()).isEqualTo("demo-shop");
        JsonNode plan = request.path("plan");
        assertThat(plan.path("seed").isIntegralNumber()).isTrue();
        assertThat(plan.path("badRowLimit").asDouble()).isEqualTo(0.05);
        assertThat(plan.path("modalities").size()).isEqualTo(4);
        assertThat(TextModelSpec.parse(plan.path("textModel").asText())).isEqualTo(TextModelSpec.BY_LANGUAGE);
        Fusion.parse(plan.path("fusion").asText());
        plan.path("rankers").forEach(ranker -> RankerSpec.check(ranker.asText()));
        JsonNode search = plan.path("search");
        JsonNode halving = search.path("halving");
        SearchPlan checked = SearchPlan.of(
                        search.path("ranker").asText(),
                        search.path("method").asText(),
                        search.path("trials").asInt(),
                        search.path("parallel").asInt())
                .halving(
                        halving.path("parameter").asText(),
                        halving.path("least").asInt(),
                        halving.path("factor").asInt());
        assertThat(checked.space()).hasToString(search.path("ranker").asText());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        PlanFile example = PlanFile.read(EXAMPLE);
        Path copy = folder.resolve("copy.yaml");

        Files.writeString(copy, PlanFile.write(example.request().putNull("sourceUri")));

        assertThat(PlanFile.read(copy).request()).isEqualTo(example.request());
    }

    @Test
    void jsonIsAPlanToo() throws IOException {
        JsonNode request = read("{\"project\": \"shop\", \"plan\": {\"seed\": 7, \"rankers\": [\"linear\"]}}")
                .request();

        assertThat(request.toString())
                .isEqualTo("{\"project\":\"shop\",\"plan\":{\"seed\":7,\"rankers\":[\"linear\"]}}");
    }

    @Test
    void onlyWhatLooksLikeADecimalNumberIsOne() throws IOException {
        JsonNode request = read("a: 0.1\nb: 1e-3\nc: '7'\nd: 1:30\ne: yes\nf: true\ng: -4\nh: ~\ni: 2026-11-26\n")
                .request();

        assertThat(request.toString())
                .isEqualTo(
                        "{\"a\":0.1,\"b\":0.001,\"c\":\"7\",\"d\":\"1:30\",\"e\":\"yes\",\"f\":true,\"g\":-4,\"h\":null,\"i\":\"2026-11-26\"}");
    }

    // field that the platform refused, line that is told
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "plan.search.ranker, 5",
        "plan.rankers[1], 3",
        "plan.search.trials, 4", // not in the file: the line of what it belongs to
        "dataset.version, 1",
        "plan.search.halving.least, 4",
    })
    void whatThePlatformRefusesIsToldWithItsLine(String field, int line) throws IOException {
        PlanFile plan = read("dataset: {name: shop}\nplan:\n  rankers: [linear, mlp]\n  search:\n    ranker: linear\n");

        assertThat(plan.located(new CommandError("no", field)))
                .hasMessage(folder.resolve("plan.yaml") + " line " + line + ": no");
    }

    @Test
    void aFaultOfNoFieldIsToldAsItIs() throws IOException {
        CommandError refused = new CommandError("no");

        assertThat(read("a: 1").located(refused)).isSameAs(refused);
        assertThat(read("a: 1").located(new CommandError("no", "modelName"))).hasMessage("no");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"- a\" | line 1, column 1: a plan begins with keys such as dataset: and plan:",
                "\"a: 1\na: 2\" | line 2, column 1: 'a' is given twice",
                "\"a: [1\" | line 1, column ",
                "\"a: &x {b: 1}\nc: *x\" | Number of aliases",
                "a: !!javax.script.ScriptEngineManager [x] | line 1, column 4: Global tag is not allowed",
                "\"? [a]\n: 1\" | a key must be a word",
                "\"\" | is empty",
            })
    void saysWhatIsWrongAndWhere(String yaml, String message) {
        assertThatExceptionOfType(CommandError.class)
                .isThrownBy(() -> read(yaml))
                .withMessageStartingWith(folder.resolve("plan.yaml").toString())
                .withMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereOrTooLargeIsNamed() throws IOException {
        assertThatExceptionOfType(CommandError.class)
                .isThrownBy(() -> PlanFile.read(folder.resolve("none.yaml")))
                .withMessage("there is no plan file " + folder.resolve("none.yaml"));
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertThatExceptionOfType(CommandError.class)
                .isThrownBy(() -> PlanFile.read(large))
                .withMessageContaining("has 1048577 bytes; a plan has at most 1048576");
    }

    private PlanFile read(String yaml) throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, yaml);
        return PlanFile.read(file);
    }
}
