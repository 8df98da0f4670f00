package io.rankloom.engines.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rankloom.engines.onnx.RefusedModelException;
import io.rankloom.engines.onnx.TinyTextModel;
import io.rankloom.engines.runtime.EncoderDevice;
import io.rankloom.learning.text.TextEncoder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextModelTest {

    @TempDir
    Path folder;

    @Test
    void encodesByTheFilesOfAFolder() throws IOException {
        TinyTextModel.write(folder);

        // red mug: (3, 4) + (0, 2) = (3, 6), of length √45 = 6.7082; it and hat are padded to one batch.
        float[][] vectors = encoder('a').encode(List.of("red mug", "hat", ""));

        assertThat(vectors[0][0]).isCloseTo(3 / 6.7082f, within(1e-5f));
        assertThat(vectors[0][1]).isCloseTo(6 / 6.7082f, within(1e-5f));
        assertThat(vectors[1]).containsExactly(-1, 0);
        assertThat(vectors[2]).containsExactly(0, 0);
    }

    @Test
    void poolsAsTheFolderSays() throws IOException {
        TinyTextModel.write(folder);
        pooling(true, false);

        // The first token alone: red, (3, 4) of length 5.
        assertThat(encoder('b').encode(List.of("red mug"))[0]).containsExactly(0.6f, 0.8f);
    }

    @Test
    void refusesAPoolingThatItDoesNotKnow() throws IOException {
        TinyTextModel.write(folder);
        pooling(false, false);

        refused("pools neither by the mean nor by the first token");
    }

    @Test
    void refusesAFolderWithoutItsFiles() throws IOException {
        refused("has no file " + folder.resolve("model.onnx"));
        TinyTextModel.write(folder);
        Files.delete(folder.resolve("tokenizer.json"));
        refused("has no file " + folder.resolve("tokenizer.json"));
    }

    @Test
    void refusesAModelOfSomethingElse() throws IOException {
        TinyTextModel.write(folder, "pixels", "");

        refused("takes [pixels]; a text encoder takes input_ids");
    }

    @Test
    void refusesOperatorsThatAreNotStandard() throws IOException {
        TinyTextModel.write(folder, "input_ids", "my.own");

        refused("uses operator Gather of 'my.own'");
    }

    @Test
    void refusesAFileAboveItsLimitBeforeReadingIt() throws IOException {
        TinyTextModel.write(folder);
        try (var file = new RandomAccessFile(folder.resolve("tokenizer.json").toFile(), "rw")) {
            file.setLength((1 << 26) + 1L);
        }

        refused("has 67108865 bytes in " + folder.resolve("tokenizer.json") + ", more than 67108864");
    }

    @Test
    void refusesATokenizerWithMoreTokensThanTheModel() throws IOException {
        TinyTextModel.write(folder);
        Path tokenizer = folder.resolve("tokenizer.json");
        // The model's table ends at 3: token 9 has no vector.
        Files.writeString(tokenizer, Files.readString(tokenizer).replace("\"[UNK]\": 0", "\"[UNK]\": 9"));

        refused("gives no vector of a text");
    }

    @Test
    void encodesByTheSmallWeightsThatAPlanNames() {
        // TextModel loads an encoder of the program by its name, in training and in serving alike.
        TextEncoder small = TextModel.named("all-MiniLM-L6-v2-int8").encoder("any", digest -> folder);

        assertThat(small).isSameAs(TextEncoders.named("minilm-int8"));
        assertThat(small.encode(List.of("red mug"))[0])
                .isNotEqualTo(TextEncoders.named("minilm").encode(List.of("red mug"))[0]);
    }

    @Test
    void readsWhatItWrites() {
        TextModel files = new TextModel("my@model", "0".repeat(64));

        assertThat(TextModel.parse(files.toString())).isEqualTo(files);
        assertThat(TextModel.parse(null)).isEqualTo(TextModel.BY_LANGUAGE);
        assertThat(TextModel.parse("by-language")).isEqualTo(TextModel.BY_LANGUAGE);
        assertThat(TextModel.parse("all-MiniLM-L6-v2").toString()).isEqualTo("minilm");
        assertThat(TextModel.parse("all-minilm-l6-v2-int8").toString()).isEqualTo("minilm-int8");
        assertThatThrownBy(() -> TextModel.parse("word2vec"))
                .hasMessage("no text model 'word2vec'; there are by-language, all-MiniLM-L6-v2, all-MiniLM-L6-v2-int8,"
                        + " bge-small-zh, models:/NAME/VERSION, models:/NAME@ALIAS and folders, written with a /");
        assertThatThrownBy(() -> TextModel.parse("x@../../etc"))
                .hasMessage("text model 'x' has digest '../../etc'; one has 64 characters of 0-9 and a-f");
    }

    @Test
    void keepsAllTextsUnderOneKeyWhenOneEncoderReadsThem() {
        assertThat(TextModel.BY_LANGUAGE.language(List.of("杯子"))).isEqualTo("zh");
        assertThat(TextModel.named("minilm").language(List.of("杯子"))).isEqualTo("any");
    }

    @Test
    void encodesAfreshWhatItRemembersForWhoeverTimesIt() throws IOException {
        TinyTextModel.write(folder);
        FolderEncoder encoder = FolderEncoder.open("tiny", folder, EncoderDevice.CPU);
        encoder.encode(List.of("red mug"));
        encoder.close();

        // Its memory still answers; what has to be worked for cannot be had any more.
        assertThat(encoder.encode(List.of("red mug"))[0]).hasSize(2);
        TextEncoder timed = encoder.withoutMemory();
        assertThatThrownBy(() -> timed.encode(List.of("red mug"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsTheEncodersThatWereLastUsedAndHarmsNoneThatIsHeld() throws IOException {
        TinyTextModel.write(folder);
        TextEncoder first = encoder('1');
        assertThat(encoder('1')).isSameAs(first);

        "2345".chars().forEach(digit -> encoder((char) digit));

        // Four are kept: 2, 3, 4 and 5.
        assertThat(first.encode(List.of("red"))[0]).containsExactly(0.6f, 0.8f);
        assertThat(encoder('1')).isNotSameAs(first);
    }

    @Test
    void encodesQueriesOnTheCpuWhereverTextsAreEncoded() throws IOException {
        TinyTextModel.write(folder);
        System.setProperty("rankloom.device", "gpu");
        try {
            TextModel own = new TextModel("tiny", "6".repeat(64));
            TextEncoder queries = own.queryEncoder("any", digest -> folder);
            TextEncoder english = TextModel.BY_LANGUAGE.queryEncoder("en", digest -> folder);

            System.setProperty("rankloom.device", "cpu");
            assertThat(queries).isSameAs(own.encoder("any", digest -> folder));
            assertThat(english).isSameAs(TextEncoders.named("minilm"));
        } finally {
            System.clearProperty("rankloom.device");
        }
    }

    private TextEncoder encoder(char digit) {
        return new TextModel("tiny", String.valueOf(digit).repeat(64)).encoder("any", digest -> folder);
    }

    private void pooling(boolean first, boolean mean) throws IOException {
        Files.createDirectories(folder.resolve("1_Pooling"));
        Files.writeString(
                folder.resolve("1_Pooling/config.json"),
                "{\"pooling_mode_cls_token\": " + first + ", \"pooling_mode_mean_tokens\": " + mean + "}");
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> TextModel.check("tried", folder))
                .isInstanceOf(RefusedModelException.class)
                .hasMessageContaining(reason);
    }
}
