package io.rankloom.learning.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {

    @TempDir
    Path root;

    /** Publishes trees without end in a process of its own. */
    static final class Writer {

        public static void main(String[] args) throws IOException {
            FileArtifactStore store = new FileArtifactStore(Path.of(args[0]));
            for (long n = 0; ; n++) {
                byte[] content = ("tree " + n).repeat(20_000).getBytes(StandardCharsets.UTF_8);
                store.publish(folder -> {
                    Files.write(folder.resolve("first"), content);
                    Files.write(folder.resolve("second"), content);
                });
            }
        }
    }

    @Test
    void leavesOnlyWholeTreesAndItsTemporaryNamesAreSwept() throws Exception {
        for (int round = 0; round < 3; round++) {
            killWhileWriting(Duration.ofMillis(150L + 70L * round));
        }

        FileArtifactStore store = new FileArtifactStore(root);

        assertThat(root.resolve("tmp")).isEmptyDirectory();
        try (var trees = Files.list(root.resolve("trees"))) {
            assertThat(trees.map(tree -> tree.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(store::verify);
        }
    }

    @Test
    void isNotSweptWhileItLives() throws IOException {
        FileArtifactStore store = new FileArtifactStore(root);

        String digest = store.publish(folder -> {
            Files.writeString(folder.resolve("a"), "1");
            new FileArtifactStore(root);
            Files.writeString(folder.resolve("b"), "2");
        });

        assertThat(store.path(digest)).isDirectoryContaining("glob:**/a").isDirectoryContaining("glob:**/b");
    }

    @Test
    void isSweptAfterADayWhoeverOwnsIt() throws IOException {
        Scratch scratch = new Scratch(root);
        Path mine = Files.createDirectory(scratch.next());

        scratch.sweep(Instant.now());
        assertThat(mine).exists();

        scratch.sweep(Instant.now().plus(Duration.ofHours(25)));
        assertThat(mine).doesNotExist();
    }

    private void killWhileWriting(Duration after) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        root.toString())
                .inheritIO()
                .start();
        awaitFirstTree();
        writer.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
        writer.destroyForcibly().waitFor();
    }

    private void awaitFirstTree() throws IOException, InterruptedException {
        Path trees = root.resolve("trees");
        Instant deadline = Instant.now().plusSeconds(30);
        while (!Files.isDirectory(trees) || isEmpty(trees)) {
            assertThat(Instant.now()).as("the writer started").isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.findAny().isEmpty();
        }
    }
}
