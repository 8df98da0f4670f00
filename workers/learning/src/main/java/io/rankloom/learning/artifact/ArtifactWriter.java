package io.rankloom.learning.artifact;

import java.io.IOException;
import java.nio.file.Path;

/** Writes the files of one artifact. */
@FunctionalInterface
public interface ArtifactWriter {

    /** Writes files and folders below {@code folder}, which is empty and belongs to this call alone. */
    void write(Path folder) throws IOException;
}
