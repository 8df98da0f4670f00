package io.rankloom.learning.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A store of immutable trees of files, each named by the SHA-256 of its manifest (64 lower-case hex characters), and of the
 * results of steps, each named by its {@link StepKey}.
 *
 * <p>Thread-safe, and safe between processes that share the store. What was published survives the death of the process.
 */
public interface ArtifactStore {

    /**
     * The local folder of a published tree. Its files may be memory-mapped and must not be changed.
     *
     * <p>The first call for a digest in a process compares every byte with the manifest.
     *
     * @throws ArtifactNotFoundException when the store has no such tree
     * @throws DamagedArtifactException when the bytes are no longer those that were published
     */
    Path path(String digest);

    /**
     * The digest of one file of a tree, so that work that reads only that file can be found again whatever else the tree
     * holds.
     *
     * @param file its path in the tree, with slashes
     * @return nothing when the tree has no such file
     * @throws ArtifactNotFoundException when the store has no such tree
     * @throws DamagedArtifactException when the bytes are no longer those that were published
     */
    Optional<String> digest(String tree, String file);

    /**
     * The files of a tree by their paths. Only the list is compared with the digest, not the bytes of the files, so that the
     * largest tree is listed at once.
     *
     * @throws ArtifactNotFoundException when the store has no such tree
     * @throws DamagedArtifactException when the list is no longer the one that was published
     */
    List<ArtifactFile> files(String digest);

    /** Whether a tree of this digest was published here. */
    boolean contains(String digest);

    /**
     * Publishes what the writer puts into the empty folder it is given. Until this returns nobody sees any of it; when the
     * writer throws, nothing remains.
     *
     * @return the tree's digest; the same content has the same digest, and is kept once
     * @throws IOException naming the folder, the bytes written and the free space when the disk refuses
     */
    String publish(ArtifactWriter writer) throws IOException;

    /** What the step of this key gave, if its result is recorded and its tree is still here. */
    Optional<StepResult> find(String stepKey);

    /** Records a step's result unless another was first. Returns the one that stands. */
    StepResult record(String stepKey, StepResult result);

    /**
     * Compares every byte of a tree with its manifest.
     *
     * @throws ArtifactNotFoundException when the store has no such tree
     * @throws DamagedArtifactException naming the first file that differs
     */
    void verify(String digest);
}
