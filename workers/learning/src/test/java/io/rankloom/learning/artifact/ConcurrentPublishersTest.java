package io.rankloom.learning.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentPublishersTest {

    private static final int PUBLISHERS = 16;

    @TempDir
    Path root;

    @Test
    void ofTheSameContentAgreeOnOneTree() throws Exception {
        Set<String> digests = new HashSet<>(together(i -> new FileArtifactStore(root).publish(folder -> {
            for (int f = 0; f < 20; f++) {
                Files.writeString(folder.resolve("file-" + f), "content " + f);
            }
        })));

        assertThat(digests).hasSize(1);
        new FileArtifactStore(root).verify(digests.iterator().next());
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void ofOneStepAgreeOnOneResult() throws Exception {
        FileArtifactStore store = new FileArtifactStore(root);
        String key = "b".repeat(64);

        List<StepResult> winners = together(i -> {
            String digest = store.publish(folder -> Files.writeString(folder.resolve("a"), "by " + i));
            return store.record(key, new StepResult(digest, "" + i, "run-" + i, Instant.EPOCH));
        });

        assertThat(new HashSet<>(winners)).hasSize(1);
        assertThat(store.find(key)).contains(winners.get(0));
    }

    private interface Work<T> {
        T of(int publisher) throws Exception;
    }

    private static <T> List<T> together(Work<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS)) {
            List<Callable<T>> calls = IntStream.range(0, PUBLISHERS)
                    .<Callable<T>>mapToObj(i -> () -> work.of(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
