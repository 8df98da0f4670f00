package io.rankloom.launcher.benchmark;

import io.rankloom.launcher.Home;
import io.rankloom.learning.artifact.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Python environment with the programs that Rankloom is measured against, made when a benchmark first asks for it and
 * again when its list of requirements changes. Nothing else of Rankloom uses it. Two processes that ask at once wait for
 * each other.
 */
public final class BenchmarkPython {

    /** What is installed; the second adds to the first. */
    public enum Requirements {
        /** NumPy, ONNX Runtime, tokenizers, XGBoost, LightGBM. */
        BASE("benchmark-requirements.txt"),
        /** PyTorch too, which is large. */
        TORCH("benchmark-torch-requirements.txt");

        private final String file;

        Requirements(String file) {
            this.file = file;
        }
    }

    private final Home home;
    private final Path folder;
    private final Path log;
    private final Consumer<String> say;

    /** @param say is told, in a line, of an installation before it begins, since that takes minutes */
    public BenchmarkPython(Home home, Consumer<String> say) {
        this.home = home;
        this.folder = home.tools().resolve("benchmark-venv");
        this.log = home.logs().resolve("benchmark-python.log");
        this.say = say;
    }

    /**
     * The interpreter of an environment that has what is asked for.
     *
     * @throws IllegalStateException when it cannot be installed, naming the log that says why
     */
    public Path python(Requirements wanted) throws InterruptedException {
        try {
            Files.createDirectories(home.tools());
            Files.createDirectories(home.logs());
            Path lock = home.tools().resolve("benchmark-venv.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (!held.isValid()) {
                    throw new IllegalStateException("cannot lock " + lock);
                }
                install(Requirements.BASE);
                if (wanted != Requirements.BASE) {
                    install(wanted);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the Python environment for comparisons in " + folder, e);
        }
        return interpreter();
    }

    private void install(Requirements requirements) throws IOException, InterruptedException {
        Path list = home.root().resolve("workers/launcher/src/main/python").resolve(requirements.file);
        Path stamp = folder.resolve(requirements.file + ".stamp");
        String digest = Digests.of(Files.readAllBytes(list));
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
            return;
        }
        say.accept("Installing " + requirements.file + " into " + folder + " (log: " + log + ")");
        Files.deleteIfExists(log);
        if (requirements == Requirements.BASE) {
            // What was installed on top goes with it, its stamp too.
            run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
        }
        run(List.of(
                interpreter().toString(),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--no-input",
                "--ignore-requires-python", // the list has its own markers
                "-r",
                list.toString()));
        Files.writeString(stamp, digest);
    }

    private Path interpreter() {
        return folder.resolve("bin/python");
    }

    private void run(List<String> command) throws InterruptedException {
        int status;
        try {
            status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot start " + command.getFirst() + ", which comparisons need: " + e.getMessage(), e);
        }
        if (status != 0) {
            throw new IllegalStateException(
                    "could not install the programs to compare with; " + log + " says why, then try again");
        }
    }
}
