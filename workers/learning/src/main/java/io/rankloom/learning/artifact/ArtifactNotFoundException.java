package io.rankloom.learning.artifact;

/** The store has no tree of the digest asked for. */
public final class ArtifactNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArtifactNotFoundException(String digest, Object store) {
        super("no artifact " + digest + " in " + store + "; run the step that makes it again, or restore the store");
    }
}
