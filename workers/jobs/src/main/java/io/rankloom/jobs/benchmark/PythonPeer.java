package io.rankloom.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A Python program of the resources, {@code /benchmark/<name>.py}, that answers each line of JSON on its standard input by
 * one line of JSON on its standard output. It stays up between questions, so that its work and ours can take turns on the
 * same machine. What it writes to its standard error is kept for the error message. To be used by one thread.
 */
public final class PythonPeer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Path folder;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    /**
     * @param python the interpreter
     * @param name of the program, without {@code .py}
     * @param threads that its libraries may use, by {@code OMP_NUM_THREADS} and the like
     */
    public PythonPeer(Path python, String name, int threads) throws IOException {
        this.name = name;
        this.folder = Files.createTempDirectory("rankloom-benchmark");
        Path program = folder.resolve(name + ".py");
        try (InputStream in = PythonPeer.class.getResourceAsStream("/benchmark/" + name + ".py")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no program /benchmark/" + name + ".py");
            }
            Files.copy(in, program);
        }
        ProcessBuilder builder = new ProcessBuilder(python.toString(), "-I", program.toString())
                .redirectError(folder.resolve("errors.txt").toFile());
        for (String variable : new String[] {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"}) {
            builder.environment().put(variable, String.valueOf(threads));
        }
        this.process = builder.start();
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Asks one question and waits for the answer.
     *
     * @throws IllegalStateException when the program ends instead, with the last lines that it wrote
     */
    public JsonNode ask(Object question) {
        try {
            questions.write(JSON.writeValueAsString(question));
            questions.newLine();
            questions.flush();
            String answer = answers.readLine();
            if (answer != null) {
                return JSON.readTree(answer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(name + ".py does not answer: " + errors(), e);
        }
        throw new IllegalStateException(name + ".py ended without an answer: " + errors());
    }

    /** Python's last line is the one that names the error. */
    private String errors() {
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            return Files.readAllLines(folder.resolve("errors.txt")).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("it wrote no error");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            answers.close();
            Files.deleteIfExists(folder.resolve(name + ".py"));
            Files.deleteIfExists(folder.resolve("errors.txt"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
