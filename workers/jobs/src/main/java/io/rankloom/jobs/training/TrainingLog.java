package io.rankloom.jobs.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rankloom.learning.ranker.TrainingListener;
import io.rankloom.workflows.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hears a training: keeps its epochs, tells the tracker and the job's context, stops when the lease is lost. The epochs stay
 * with the model ({@code rankloom/epochs.json}), so that a run which reuses the model can tell its tracker too.
 */
final class TrainingLog implements TrainingListener {

    private static final String FILE = "rankloom/epochs.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JobContext context;
    private final EpochTracking tracking;
    private final List<Epoch> epochs = new ArrayList<>();

    TrainingLog(JobContext context, EpochTracking tracking) {
        this.context = context;
        this.tracking = tracking;
    }

    @Override
    public void epoch(int epoch, Map<String, Double> metrics) {
        Epoch heard = new Epoch(epoch, new TreeMap<>(metrics));
        epochs.add(heard);
        tracking.hear(heard);
    }

    @Override
    public void progress(double fraction, String line) {
        context.progress(0.05 + 0.85 * fraction, line);
    }

    @Override
    public boolean cancelled() {
        context.check();
        return false;
    }

    void write(Path modelTree) throws IOException {
        Files.write(modelTree.resolve(FILE), JSON.writeValueAsBytes(epochs));
    }

    static List<Epoch> read(Path modelTree) throws IOException {
        return JSON.readValue(
                modelTree.resolve(FILE).toFile(),
                JSON.getTypeFactory().constructCollectionType(List.class, Epoch.class));
    }
}
