package io.rankloom.launcher.benchmark;

import static io.rankloom.launcher.benchmark.BenchmarkPython.Requirements.BASE;
import static io.rankloom.launcher.benchmark.BenchmarkPython.Requirements.TORCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rankloom.launcher.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists of requirements are empty here, so nothing is fetched. */
class BenchmarkPythonTest {

    @TempDir
    Path root;

    private final List<String> said = new ArrayList<>();
    private BenchmarkPython benchmarks;

    @BeforeEach
    void lists() throws IOException {
        list("benchmark-requirements.txt", "# nothing\n");
        list("benchmark-torch-requirements.txt", "# nothing more\n");
        benchmarks = new BenchmarkPython(new Home(root, root.resolve("state")), said::add);
    }

    private void list(String name, String lines) throws IOException {
        Path folder = Files.createDirectories(root.resolve("workers/launcher/src/main/python"));
        Files.writeString(folder.resolve(name), lines);
    }

    @Test
    void isMadeOnceAndAgainWhenTheListChanges() throws Exception {
        Path python = benchmarks.python(BASE);
        assertThat(python).isExecutable().startsWithRaw(root.resolve(".rankloom/benchmark-venv"));
        assertThat(benchmarks.python(BASE)).isEqualTo(python);
        assertThat(said).singleElement().asString().contains("benchmark-requirements.txt", "benchmark-python.log");

        benchmarks.python(TORCH);
        assertThat(said).hasSize(2).last().asString().contains("benchmark-torch-requirements.txt");

        list("benchmark-requirements.txt", "# still nothing\n");
        benchmarks.python(TORCH);
        assertThat(said).as("the larger list lay on top of what was made anew").hasSize(4);
    }

    @Test
    void aFailureNamesTheLogAndIsTriedAgain() throws Exception {
        list("benchmark-requirements.txt", "./nowhere-1.0-py3-none-any.whl\n");

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> benchmarks.python(BASE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            root.resolve("state/logs/benchmark-python.log").toString());
            assertThat(said).hasSize(attempt);
        }
    }
}
