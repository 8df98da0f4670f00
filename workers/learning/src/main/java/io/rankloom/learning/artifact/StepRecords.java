package io.rankloom.learning.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Results of steps as small JSON files, named by step key. The first writer wins. */
final class StepRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Scratch scratch;

    StepRecords(Path folder, Scratch scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    Optional<StepResult> find(String stepKey) {
        Path file = file(stepKey);
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            return Optional.of(new StepResult(
                    json.required("outputDigest").asText(),
                    json.required("output").asText(),
                    json.required("runId").asText(),
                    Instant.parse(json.required("createdAt").asText())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "cannot read the step result " + file + "; delete it to run the step again", e);
        }
    }

    /** @param alive whether a result that already stands can still be used; one that cannot is replaced */
    StepResult record(String stepKey, StepResult result, Predicate<StepResult> alive) {
        Path work = scratch.next();
        Path file = file(stepKey);
        try {
            Durable.write(work, json(result));
            // A link, not a rename: a rename would silently replace what another worker recorded first.
            Files.createLink(file, work);
            Durable.sync(folder);
            return result;
        } catch (FileAlreadyExistsException e) {
            return settle(stepKey, result, alive, work);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record the step result " + file, e);
        } finally {
            discard(work);
        }
    }

    private StepResult settle(String stepKey, StepResult ours, Predicate<StepResult> alive, Path work) {
        Optional<StepResult> standing = find(stepKey).filter(alive);
        if (standing.isPresent()) {
            return standing.get();
        }
        try {
            Files.move(work, file(stepKey), StandardCopyOption.ATOMIC_MOVE);
            Durable.sync(folder);
            return ours;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot replace the step result " + file(stepKey), e);
        }
    }

    private static void discard(Path work) {
        try {
            Files.deleteIfExists(work);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary file " + work, e);
        }
    }

    private static byte[] json(StepResult result) throws IOException {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("outputDigest", result.outputDigest())
                .put("output", result.outputJson())
                .put("createdAt", result.createdAt().toString())
                .put("runId", result.runId()));
    }

    private Path file(String stepKey) {
        return folder.resolve(Digests.check(stepKey) + ".json");
    }
}
