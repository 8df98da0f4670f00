package io.rankloom.jobs.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A published mapping: a tree of the one file {@code dataset.yaml}. */
final class MappingTree {

    private MappingTree() {}

    static Mapping read(Path tree) throws IOException {
        return MappingParser.parse(Mapping.FILE, Files.readString(tree.resolve(Mapping.FILE)));
    }
}
