package io.rankloom.jobs.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.rankloom.jobs.Steps;
import io.rankloom.learning.artifact.Digests;
import io.rankloom.learning.artifact.FileArtifactStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractImageHandlerTest {

    @TempDir
    Path root;

    @AfterEach
    void forget() {
        System.clearProperty("rankloom.device");
    }

    @Test
    void vectorsOfAnotherNetworkOrDeviceAreOthers() throws Exception {
        Path network = root.resolve("network.onnx");
        var handler = new ExtractImageHandler(new Steps(new FileArtifactStore(root.resolve("store"))), network);
        assertThat(handler.encoderKey()).isEqualTo("efficientnet-lite0-128");

        Files.writeString(network, "first");
        assertThat(handler.encoderKey())
                .isEqualTo("efficientnet-lite0-128 " + Digests.of("first".getBytes(StandardCharsets.UTF_8)));

        Files.writeString(network, "other");
        Files.setLastModifiedTime(network, FileTime.from(Instant.EPOCH));
        assertThat(handler.encoderKey())
                .isEqualTo("efficientnet-lite0-128 " + Digests.of("other".getBytes(StandardCharsets.UTF_8)));

        System.setProperty("rankloom.device", "gpu");
        assertThat(handler.encoderKey()).endsWith(" on the gpu");
    }
}
