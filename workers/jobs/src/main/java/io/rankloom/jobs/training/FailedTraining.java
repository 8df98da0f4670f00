package io.rankloom.jobs.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a training leaves that gave no model: a text that says why. */
final class FailedTraining {

    private static final String FILE = "failure.txt";

    private FailedTraining() {}

    static void write(Path folder, String ranker, String reason) throws IOException {
        Files.writeString(folder.resolve(FILE), ranker + "\n" + reason + "\n");
    }
}
