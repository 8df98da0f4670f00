package io.rankloom.learning.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedTreeTest {

    @TempDir
    Path root;

    private String digest;
    private Path file;

    @BeforeEach
    void publish() throws IOException {
        digest = new FileArtifactStore(root).publish(folder -> Files.writeString(folder.resolve("a.bin"), "bytes"));
        file = root.resolve("trees").resolve(digest).resolve("a.bin");
    }

    @Test
    void isNamedWhenAFileIsShort() throws IOException {
        Files.writeString(file, "byte");

        assertThatThrownBy(() -> new FileArtifactStore(root).path(digest))
                .isInstanceOf(DamagedArtifactException.class)
                .hasMessageContaining("a.bin has 4 bytes instead of 5");
    }

    @Test
    void isNamedWhenAByteIsAltered() throws IOException {
        Files.writeString(file, "bytEs");

        assertThatThrownBy(() -> new FileArtifactStore(root).path(digest))
                .isInstanceOf(DamagedArtifactException.class)
                .hasMessageContaining("a.bin has digest");
    }

    @Test
    void isNamedWhenAFileIsMissing() throws IOException {
        Files.delete(file);

        assertThatThrownBy(() -> new FileArtifactStore(root).path(digest)).hasMessageContaining("a.bin is missing");
    }

    @Test
    void isNamedWhenAFileWasAdded() throws IOException {
        Files.writeString(file.resolveSibling("b.bin"), "new");

        assertThatThrownBy(() -> new FileArtifactStore(root).path(digest))
                .hasMessageContaining("has 2 files, its manifest 1");
    }

    @Test
    void isNamedWhenTheManifestIsAltered() throws IOException {
        Files.writeString(file.resolveSibling(".manifest.json"), "[]");

        assertThatThrownBy(() -> new FileArtifactStore(root).path(digest))
                .hasMessageContaining(".manifest.json has digest");
    }

    @Test
    void isFoundByVerifyAfterAGoodRead() throws IOException {
        FileArtifactStore store = new FileArtifactStore(root);
        store.path(digest);
        Files.writeString(file, "bytEs");

        assertThatThrownBy(() -> store.verify(digest)).isInstanceOf(DamagedArtifactException.class);
        assertThatThrownBy(() -> store.path(digest)).isInstanceOf(DamagedArtifactException.class);
    }

    @Test
    void isRepairedByPublishingTheSameContent() throws IOException {
        Files.writeString(file, "bytEs");
        FileArtifactStore store = new FileArtifactStore(root);

        assertThat(store.publish(folder -> Files.writeString(folder.resolve("a.bin"), "bytes")))
                .isEqualTo(digest);
        store.verify(digest);
    }
}
