package io.rankloom.learning.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares a tree on disk with its digest. */
final class TreeCheck {

    private TreeCheck() {}

    /** @throws DamagedArtifactException naming the first file that is missing, extra, short, long or altered */
    static void verify(Path tree, String digest) {
        try {
            Manifest manifest = manifest(tree, digest);
            for (ArtifactFile entry : manifest.entries()) {
                check(tree.resolve(entry.path()), entry);
            }
            List<Path> files = Manifest.files(tree);
            if (files.size() != manifest.entries().size()) {
                throw new DamagedArtifactException(
                        tree,
                        "has " + files.size() + " files, its manifest "
                                + manifest.entries().size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read artifact " + tree, e);
        }
    }

    /** @throws DamagedArtifactException when the manifest is missing or altered */
    static Manifest manifest(Path tree, String digest) throws IOException {
        Path file = tree.resolve(Manifest.NAME);
        if (!Files.isRegularFile(file)) {
            throw new DamagedArtifactException(file, "is missing");
        }
        byte[] json = Files.readAllBytes(file);
        String actual = Digests.of(json);
        if (!actual.equals(digest)) {
            throw new DamagedArtifactException(file, "has digest " + actual + " instead of " + digest);
        }
        return Manifest.parse(json);
    }

    private static void check(Path file, ArtifactFile entry) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DamagedArtifactException(file, "is missing");
        }
        if (Files.size(file) != entry.size()) {
            throw new DamagedArtifactException(file, "has " + Files.size(file) + " bytes instead of " + entry.size());
        }
        String actual = Digests.of(file);
        if (!actual.equals(entry.sha256())) {
            throw new DamagedArtifactException(file, "has digest " + actual + " instead of " + entry.sha256());
        }
    }
}
