package io.rankloom.learning.artifact;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a tree, sorted by path. The digest of its JSON is the tree's digest. */
record Manifest(List<ArtifactFile> entries) {

    static final String NAME = ".manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<ArtifactFile>> ENTRIES = new TypeReference<>() {};

    Manifest {
        entries = List.copyOf(entries);
    }

    static Manifest of(Path tree) throws IOException {
        List<ArtifactFile> entries = new ArrayList<>();
        for (Path file : files(tree)) {
            entries.add(new ArtifactFile(name(tree, file), Files.size(file), Digests.of(file)));
        }
        return new Manifest(entries);
    }

    /** The regular files below the tree without the manifest; anything else, such as a link, is refused. */
    static List<Path> files(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            List<Path> files = walk.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
                    .filter(p -> !name(tree, p).equals(NAME))
                    .sorted((a, b) -> name(tree, a).compareTo(name(tree, b)))
                    .toList();
            for (Path file : files) {
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(file + " is no regular file; an artifact holds files and folders only");
                }
            }
            return files;
        }
    }

    static Manifest parse(byte[] json) throws IOException {
        return new Manifest(JSON.readValue(json, ENTRIES));
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(entries);
    }

    Optional<String> digest(String path) {
        return entries.stream()
                .filter(entry -> entry.path().equals(path))
                .map(ArtifactFile::sha256)
                .findFirst();
    }

    long bytes() {
        return entries.stream().mapToLong(ArtifactFile::size).sum();
    }

    private static String name(Path tree, Path file) {
        return tree.relativize(file).toString().replace('\\', '/');
    }
}
