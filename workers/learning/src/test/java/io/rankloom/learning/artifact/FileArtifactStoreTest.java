package io.rankloom.learning.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest {

    private static final String KEY = "a".repeat(64);

    @TempDir
    Path root;

    private FileArtifactStore store;

    @BeforeEach
    void open() {
        store = new FileArtifactStore(root);
    }

    @Test
    void givesBackWhatWasPublished() throws IOException {
        String digest = store.publish(folder -> {
            Files.createDirectories(folder.resolve("deep"));
            Files.writeString(folder.resolve("deep/b.txt"), "two");
            Files.writeString(folder.resolve("a.txt"), "one");
        });

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(store.path(digest).resolve("a.txt")).hasContent("one");
        assertThat(store.path(digest).resolve("deep/b.txt")).hasContent("two");
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void listsTheFilesOfATreeByPathWithoutAskingForTheirBytes() throws IOException {
        String digest = store.publish(folder -> {
            Files.createDirectories(folder.resolve("deep"));
            Files.writeString(folder.resolve("deep/b.txt"), "two!");
            Files.writeString(folder.resolve("a.txt"), "one");
        });
        Files.writeString(root.resolve("trees").resolve(digest).resolve("deep/b.txt"), "rotten");

        assertThat(new FileArtifactStore(root).files(digest))
                .extracting(ArtifactFile::path, ArtifactFile::size)
                .containsExactly(tuple("a.txt", 3L), tuple("deep/b.txt", 4L));
        assertThatThrownBy(() -> store.files(KEY)).isInstanceOf(ArtifactNotFoundException.class);
    }

    @Test
    void refusesToListATreeWhoseManifestWasAltered() throws IOException {
        String digest = store.publish(folder -> Files.writeString(folder.resolve("a.txt"), "one"));
        Files.writeString(root.resolve("trees").resolve(digest).resolve(".manifest.json"), "[]");

        assertThatThrownBy(() -> store.files(digest)).isInstanceOf(DamagedArtifactException.class);
    }

    @Test
    void namesATreeByTheDigestOfItsSortedManifest() throws IOException {
        String digest = store.publish(folder -> Files.writeString(folder.resolve("a.txt"), "one"));

        // SHA-256 of "one" is 7692c3ad…; the manifest lists path, size and digest, nothing else.
        String manifest = "[{\"path\":\"a.txt\",\"size\":3,\"sha256\":"
                + "\"7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed\"}]";
        assertThat(store.path(digest).resolve(".manifest.json")).hasContent(manifest);
        assertThat(digest).isEqualTo(Digests.of(manifest.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void keepsEqualContentOnce() throws IOException {
        String first = store.publish(folder -> Files.writeString(folder.resolve("a"), "same"));
        String second = store.publish(folder -> Files.writeString(folder.resolve("a"), "same"));

        assertThat(second).isEqualTo(first);
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void leavesNothingWhenTheWriterThrows() {
        assertThatThrownBy(() -> store.publish(folder -> {
                    Files.writeString(folder.resolve("half"), "ha");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 bytes written")
                .hasMessageContaining("bytes free")
                .hasMessageContaining("No space left on device");

        assertThat(root.resolve("tmp")).isEmptyDirectory();
        assertThat(root.resolve("trees")).isEmptyDirectory();
    }

    @Test
    void refusesALinkInATree() {
        assertThatThrownBy(() -> store.publish(
                        folder -> Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"))))
                .hasMessageContaining("no regular file");
    }

    @Test
    void saysWhichArtifactIsMissing() {
        assertThatThrownBy(() -> store.path(KEY))
                .isInstanceOf(ArtifactNotFoundException.class)
                .hasMessageContaining(KEY);
    }

    @Test
    void refusesADigestThatIsAPath() {
        assertThatThrownBy(() -> store.path("../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no digest");
    }

    @Test
    void findsAStepThatWasRecorded() throws IOException {
        String digest = store.publish(folder -> Files.writeString(folder.resolve("a"), "x"));
        StepResult result = new StepResult(digest, "{\"n\":1}", "run-1", Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.record(KEY, result)).isEqualTo(result);
        assertThat(new FileArtifactStore(root).find(KEY)).contains(result);
    }

    @Test
    void keepsTheFirstOfTwoRecords() throws IOException {
        String digest = store.publish(folder -> Files.writeString(folder.resolve("a"), "x"));
        StepResult first = new StepResult(digest, "1", "run-1", Instant.EPOCH);

        store.record(KEY, first);

        assertThat(store.record(KEY, new StepResult(digest, "2", "run-2", Instant.EPOCH)))
                .isEqualTo(first);
    }

    @Test
    void doesNotFindAStepWhoseTreeIsGoneAndRecordsItAgain() throws IOException {
        String lost = store.publish(folder -> Files.writeString(folder.resolve("a"), "lost"));
        store.record(KEY, new StepResult(lost, "1", "run-1", Instant.EPOCH));
        Durable.deleteTree(store.path(lost));

        assertThat(store.find(KEY)).isEmpty();

        String found = store.publish(folder -> Files.writeString(folder.resolve("a"), "found"));
        StepResult again = new StepResult(found, "2", "run-2", Instant.EPOCH);
        assertThat(store.record(KEY, again)).isEqualTo(again);
        assertThat(store.find(KEY)).contains(again);
    }
}
