package io.rankloom.learning.artifact;

import java.nio.file.Path;

/** A stored file no longer has the bytes that were published. */
public final class DamagedArtifactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedArtifactException(Path file, String reason) {
        super("damaged artifact: " + file + " " + reason + "; restore it, or delete its folder and run the step again");
    }
}
