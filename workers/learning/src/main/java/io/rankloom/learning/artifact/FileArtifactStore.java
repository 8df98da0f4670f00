package io.rankloom.learning.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The store in a folder: {@code trees/DIGEST/}, {@code steps/KEY.json} and {@code tmp/}.
 *
 * <p>Work is done under a temporary name, synced to disk, and then given its name by one atomic rename, so a process may
 * die at any byte. Temporary names left by the dead are swept when a store is opened.
 */
public final class FileArtifactStore implements ArtifactStore {

    private final Path trees;
    private final StepRecords steps;
    private final Scratch scratch;
    private final Set<String> verified = ConcurrentHashMap.newKeySet();

    /** Opens the store in this folder, making the folder if need be. */
    public FileArtifactStore(Path root) {
        try {
            trees = Files.createDirectories(root.toAbsolutePath().resolve("trees"));
            scratch = new Scratch(Files.createDirectories(root.toAbsolutePath().resolve("tmp")));
            steps = new StepRecords(
                    Files.createDirectories(root.toAbsolutePath().resolve("steps")), scratch);
            scratch.sweep(Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the artifact store in " + root, e);
        }
    }

    @Override
    public Path path(String digest) {
        if (!verified.contains(digest)) {
            verify(digest);
        }
        return require(digest);
    }

    @Override
    public Optional<String> digest(String tree, String file) {
        Path manifest = path(tree).resolve(Manifest.NAME);
        try {
            return Manifest.parse(Files.readAllBytes(manifest)).digest(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + manifest, e);
        }
    }

    @Override
    public List<ArtifactFile> files(String digest) {
        Path tree = require(digest);
        try {
            return TreeCheck.manifest(tree, digest).entries();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of " + tree, e);
        }
    }

    @Override
    public boolean contains(String digest) {
        return Files.isDirectory(trees.resolve(Digests.check(digest)));
    }

    /** The digests of all trees, ascending. */
    public List<String> digests() {
        try (Stream<Path> names = Files.list(trees)) {
            return names.map(tree -> tree.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + trees, e);
        }
    }

    @Override
    public String publish(ArtifactWriter writer) throws IOException {
        Path work = scratch.next();
        try {
            Files.createDirectory(work);
            writer.write(work);
            Manifest manifest = Manifest.of(work);
            Durable.write(work.resolve(Manifest.NAME), manifest.json());
            Durable.syncTree(work);
            String digest = Digests.of(manifest.json());
            name(work, digest);
            verified.add(digest);
            return digest;
        } catch (IOException e) {
            throw withSpace(work, e);
        } finally {
            if (Files.exists(work)) {
                Durable.deleteTree(work);
            }
        }
    }

    @Override
    public Optional<StepResult> find(String stepKey) {
        return steps.find(stepKey).filter(result -> contains(result.outputDigest()));
    }

    @Override
    public StepResult record(String stepKey, StepResult result) {
        if (!contains(result.outputDigest())) {
            throw new ArtifactNotFoundException(result.outputDigest(), trees);
        }
        return steps.record(stepKey, result, standing -> contains(standing.outputDigest()));
    }

    @Override
    public void verify(String digest) {
        verified.remove(digest);
        TreeCheck.verify(require(digest), digest);
        verified.add(digest);
    }

    private Path require(String digest) {
        if (!contains(digest)) {
            throw new ArtifactNotFoundException(digest, trees);
        }
        return trees.resolve(digest);
    }

    private void name(Path work, String digest) throws IOException {
        Path tree = trees.resolve(digest);
        try {
            Files.move(work, tree, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // An atomic rename has no exception of its own for a name that is taken.
            if (!Files.isDirectory(tree)) {
                throw e;
            }
            repair(work, tree, digest);
        }
        Durable.sync(trees);
    }

    /** The tree is there already. Should its bytes have rotted, ours take their place. */
    private void repair(Path work, Path tree, String digest) throws IOException {
        try {
            TreeCheck.verify(tree, digest);
        } catch (DamagedArtifactException e) {
            Path rotten = scratch.next();
            Files.move(tree, rotten, StandardCopyOption.ATOMIC_MOVE);
            Files.move(work, tree, StandardCopyOption.ATOMIC_MOVE);
            Durable.deleteTree(rotten);
        }
    }

    private static IOException withSpace(Path work, IOException cause) throws IOException {
        long written = 0;
        if (Files.isDirectory(work)) {
            try (Stream<Path> walk = Files.walk(work)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    written += Files.size(file);
                }
            }
        }
        long free = Files.getFileStore(work.getParent()).getUsableSpace();
        return new IOException(
                "could not publish an artifact through " + work + " (" + written + " bytes written, " + free
                        + " bytes free on that disk): " + cause.getMessage(),
                cause);
    }
}
