package io.rankloom.jobs.registry;

import io.rankloom.learning.text.TextModelSpec;
import java.io.IOException;
import java.nio.file.Path;

/** The files of registered models. Thread-safe. */
public interface RegisteredFiles {

    /** Where there is no registry: every model is missing. */
    RegisteredFiles NONE = new RegisteredFiles() {

        @Override
        public int version(TextModelSpec.Registered model) {
            throw new IllegalArgumentException("the text model '" + model
                    + "' is in a registry, and none is known here: give the path of a folder");
        }

        @Override
        public boolean fetch(String model, int version, String path, int most, Path to) {
            return false;
        }
    };

    /**
     * The number of the version that is meant, which stays when an alias moves on.
     *
     * @throws IllegalArgumentException when there is no such model, version or alias
     * @throws IOException when the registry does not answer
     */
    int version(TextModelSpec.Registered model) throws IOException;

    /**
     * Copies one file of a version.
     *
     * @param path in the version's folder
     * @param most bytes that it may have
     * @param to a file that is not there yet
     * @return false, and nothing is written, when the version has no such file
     * @throws IllegalArgumentException when the file is larger
     * @throws IOException when the registry does not answer
     */
    boolean fetch(String model, int version, String path, int most, Path to) throws IOException;
}
