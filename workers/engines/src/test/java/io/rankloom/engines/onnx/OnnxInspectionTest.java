package io.rankloom.engines.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.learning.feature.Feature;
import io.rankloom.learning.feature.FeatureSchema;
import io.rankloom.learning.modality.Modality;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are made by hand; field numbers are those of onnx.proto. */
class OnnxInspectionTest {

    /** Two features of one modality: rows of 2 values and 1 flag. */
    private static final FeatureSchema SCHEMA =
            new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT), new Feature("text.b", Modality.TEXT)));

    private static final int FLOAT = 1;
    private static final int FLOAT16 = 10;
    private static final int DOUBLE = 11;
    private static final int BFLOAT16 = 16;

    @Test
    void letsAModelOfStandardOperatorsPass() {
        // score = x · (1, 2, 0)
        try (OnnxScorer scorer = new OnnxScorer("good", product(1, 2, 0), SCHEMA)) {
            assertThat(scorer.score(new float[] {3, 4, 1, 0, -1, 0})).containsExactly(3 + 8, -2);
        }
    }

    @Test
    void refusesDataOutsideTheFile() {
        Message location = new Message().text(1, "location").text(2, "../../etc/passwd");
        byte[] byPlace = model(constant(tensor(FLOAT).number(14, 1)));
        byte[] byEntry = model(constant(tensor(FLOAT).message(13, location)));

        for (byte[] onnx : List.of(byPlace, byEntry)) {
            refuses(onnx, "keeps tensor 'w' in another file; a model must be one file");
        }
    }

    @Test
    void refusesDataOutsideTheFileWhereverATensorMayStand() {
        Message outside = tensor(FLOAT).number(14, 1);
        Message attribute = new Message().text(1, "value").message(5, outside);
        Message constant = node("Constant", "").message(5, attribute);
        Message graph = new Message().message(1, constant);
        Message branch = new Message().text(1, "then_branch").message(6, graph);
        Message sparse = new Message().message(1, outside);

        refuses(model(new Message().message(1, constant)), "in another file");
        refuses(model(new Message().message(1, node("If", "").message(5, branch))), "in another file");
        refuses(model(new Message().message(15, sparse)), "in another file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.microsoft", "ai.onnx.contrib", "my.own"})
    void refusesOperatorsOfOtherDomains(String domain) {
        refuses(model(new Message().message(1, node("PyOp", domain))), "uses operator PyOp of '" + domain + "'");
    }

    @Test
    void refusesAnOperatorOfAnotherDomainInABranch() {
        Message graph = new Message().message(1, node("PyOp", "my.own"));
        Message branch = new Message().text(1, "body").message(6, graph);

        refuses(model(new Message().message(1, node("Loop", "").message(5, branch))), "uses operator PyOp of 'my.own'");
    }

    @Test
    void refusesAnOperatorThatNobodyKnows() {
        OnnxGraph graph = new OnnxGraph();
        graph.node("Conjure", OnnxExport.OUTPUT, OnnxExport.INPUT);

        refuses(graph.model(OnnxExport.INPUT, 3, OnnxExport.OUTPUT, schema()), "cannot be loaded");
    }

    @Test
    void refusesFunctionsOfItsOwn() {
        refuses(with(new Message().message(25, new Message().text(1, "f"))), "brings functions of its own");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 18, 999})
    void refusesOperatorSetsItWasNotTestedWith(long version) {
        Message opset = new Message().text(1, "").number(2, version);

        refuses(with(new Message().message(8, opset)), "asks for operator set " + version);
    }

    @Test
    void refusesOperatorSetsOfOtherDomains() {
        Message opset = new Message().text(1, "com.microsoft").number(2, 1);

        refuses(with(new Message().message(8, opset)), "asks for operator set 1 of 'com.microsoft'");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWeightsThatAreNotFiniteHoweverTheyAreWritten(float bad) {
        byte[] packed = little(8).putFloat(1).putFloat(bad).array();
        Message twoRuns = tensor(FLOAT).bytes(4, packed).bytes(4, new byte[4]);
        byte[] doubles = little(8).putDouble(bad).array();

        refuses(model(constant(tensor(FLOAT).bytes(9, packed))), "has " + bad + " in tensor 'w'"); // raw
        refuses(model(constant(tensor(FLOAT).bytes(4, packed))), "has " + bad); // packed
        refuses(model(constant(twoRuns)), "has " + bad);
        refuses(model(constant(tensor(FLOAT).real(4, 1).real(4, bad).real(4, 1))), "has " + bad); // one by one
        refuses(model(constant(tensor(DOUBLE).bytes(9, doubles))), "has " + (double) bad);
        refuses(model(constant(tensor(DOUBLE).bytes(10, doubles))), "has " + (double) bad);
    }

    @Test
    void refusesHalfPrecisionThatIsNotFinite() {
        // all bits of the exponent: 5 in a half, 8 in a bfloat
        byte[] half = little(2).putShort(Float.floatToFloat16(Float.NaN)).array();
        byte[] brain = little(2).putShort((short) 0x7f80).array();

        refuses(model(constant(tensor(FLOAT16).bytes(9, half))), "has NaN in tensor 'w'");
        refuses(model(constant(tensor(BFLOAT16).bytes(9, brain))), "has Infinity in tensor 'w'");
    }

    @Test
    void refusesLeavesOfTreesThatAreNotFinite() {
        Message one = new Message().text(1, "alpha").real(2, Float.NaN);
        Message many = new Message().text(1, "target_weights").real(7, 1).real(7, Float.NaN);
        byte[] packed = little(8).putFloat(1).putFloat(Float.NaN).array();
        Message run = new Message().text(1, "target_weights").bytes(7, packed);

        for (Message attribute : List.of(one, many, run)) {
            Message node = node("TreeEnsembleRegressor", "ai.onnx.ml").message(5, attribute);
            refuses(model(new Message().message(1, node)), "has NaN in attribute");
        }
    }

    @Test
    void refusesAModelForRowsOfAnotherWidth() {
        OnnxGraph graph = new OnnxGraph();
        graph.node("MatMul", "column", OnnxExport.INPUT, graph.floats("w", new float[] {1, 2}, 2, 1));
        graph.node("Reshape", OnnxExport.OUTPUT, "column", graph.longs("flat", -1));

        refuses(
                graph.model(OnnxExport.INPUT, 2, OnnxExport.OUTPUT, schema()),
                "does not turn rows of 3 values into one score each");
    }

    @Test
    void refusesAModelThatGivesMoreThanOneScoreARow() {
        OnnxGraph graph = new OnnxGraph();
        graph.node("Reshape", OnnxExport.OUTPUT, OnnxExport.INPUT, graph.longs("flat", -1));

        refuses(
                graph.model(OnnxExport.INPUT, 3, OnnxExport.OUTPUT, schema()),
                "does not turn rows of 3 values into one score each");
    }

    @Test
    void refusesAModelForOtherFeatures() {
        FeatureSchema other =
                new FeatureSchema(List.of(new Feature("text.a", Modality.TEXT), new Feature("text.c", Modality.TEXT)));

        assertThatThrownBy(() -> new OnnxScorer("m", product(1, 2, 0), other))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageContaining("was made for the feature list " + SCHEMA.digest());
    }

    @Test
    void refusesAModelThatDoesNotSayForWhichFeaturesItIs() {
        OnnxGraph graph = new OnnxGraph();
        graph.node("MatMul", "column", OnnxExport.INPUT, graph.floats("w", new float[] {1, 2, 0}, 3, 1));
        graph.node("Reshape", OnnxExport.OUTPUT, "column", graph.longs("flat", -1));

        refuses(
                graph.model(OnnxExport.INPUT, 3, OnnxExport.OUTPUT, Map.of()),
                "does not say which features it was made for");
    }

    @Test
    void refusesEveryBeginningOfAFile() {
        byte[] whole = product(1, 2, 0);

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new OnnxScorer("m", cut, SCHEMA))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(RefusedModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "\u0080\u0004\u0095cos\nsystem\n(S'id'\ntR.", "<html></html>", "PK\u0003\u0004"})
    void refusesWhatIsNoModel(String text) {
        refuses(text.getBytes(StandardCharsets.ISO_8859_1), "no ONNX file");
    }

    @Test
    void refusesAFileThatNoMachineShouldRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.onnx");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(20L << 30);
        }

        assertThatThrownBy(() -> OnnxScorer.open("m", file, SCHEMA))
                .isInstanceOf(RefusedModelException.class)
                .hasMessage("model m is refused: it has 21474836480 bytes, more than 1073741824");
    }

    @Test
    void readsAModelFromItsFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), product(1, 2, 0));

        try (OnnxScorer scorer = OnnxScorer.open("m", file, SCHEMA)) {
            assertThat(scorer.score(new float[] {3, 4, 1})).containsExactly(3 + 8);
        }
    }

    @Test
    void refusesGraphsNestedWithoutEnd() {
        Message graph = new Message().message(1, node("Identity", ""));
        for (int depth = 0; depth < 20; depth++) {
            Message branch = new Message().text(1, "then_branch").message(6, graph);
            graph = new Message().message(1, node("If", "").message(5, branch));
        }

        refuses(model(graph), "nests graphs more than 20 deep");
    }

    private static void refuses(byte[] onnx, String reason) {
        assertThatThrownBy(() -> new OnnxScorer("m", onnx, SCHEMA))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageStartingWith("model m is refused: it ")
                .hasMessageContaining(reason);
    }

    /** A model that scores a row by its product with these weights. */
    private static byte[] product(float... weights) {
        OnnxGraph graph = new OnnxGraph();
        graph.node("MatMul", "column", OnnxExport.INPUT, graph.floats("w", weights, weights.length, 1));
        graph.node("Reshape", OnnxExport.OUTPUT, "column", graph.longs("flat", -1));
        return graph.model(OnnxExport.INPUT, weights.length, OnnxExport.OUTPUT, schema());
    }

    private static Map<String, String> schema() {
        return Map.of(OnnxExport.SCHEMA, SCHEMA.digest());
    }

    /** The good model with more behind it: parts of a message may come in any number of pieces. */
    private static byte[] with(Message more) {
        byte[] good = product(1, 2, 0);
        byte[] bytes = more.toByteArray();
        byte[] both = Arrays.copyOf(good, good.length + bytes.length);
        System.arraycopy(bytes, 0, both, good.length, bytes.length);
        return both;
    }

    /** The good model with this piece in its graph. */
    private static byte[] model(Message graph) {
        return with(new Message().message(7, graph));
    }

    /** A piece of a graph with this constant. */
    private static Message constant(Message tensor) {
        return new Message().message(5, tensor);
    }

    private static Message tensor(int type) {
        return new Message().number(1, 1).number(2, type).text(8, "w");
    }

    private static Message node(String operator, String domain) {
        return new Message().text(4, operator).text(7, domain);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
