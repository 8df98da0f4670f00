package io.rankloom.jobs.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/**
 * Tracking in MLflow through an outbox: the caller's thread writes a file, a thread of this object sends the files, those
 * of one run in their order. While MLflow is down the files wait; so they do after this process has died. What MLflow
 * refuses for good, such as a metric of a deleted run, is put aside.
 */
public final class MlflowTracking implements Tracking {

    private static final Logger LOG = System.getLogger(MlflowTracking.class.getName());
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long CLOSING_MILLIS = 5_000;

    /** MLflow takes no more metrics in one call. */
    private static final int MOST_VALUES = 1_000;

    private final OutboxFolder folder;
    private final Outbox outbox;
    private final MlflowClient client;
    private final ChildRuns children;
    private final Thread postman;
    private final Semaphore posted = new Semaphore(0);
    private volatile boolean closing;

    private MlflowTracking(URI mlflow, OutboxFolder folder) {
        this.folder = folder;
        this.outbox = new Outbox(folder.path());
        this.client = new MlflowClient(mlflow.toString());
        this.children = new ChildRuns(client);
        this.postman = new Thread(this::deliver, "mlflow-outbox");
        postman.setDaemon(true);
    }

    /**
     * Opens an outbox and begins to send what dead processes left in theirs.
     *
     * @param mlflow address of the tracking server
     * @param outboxes the folder that holds the outboxes of all processes beside this one
     */
    public static MlflowTracking open(URI mlflow, Path outboxes) {
        MlflowTracking tracking = new MlflowTracking(mlflow, OutboxFolder.open(outboxes));
        tracking.postman.start();
        return tracking;
    }

    @Override
    public void param(String runId, String name, String value) {
        post(new Letter(runId, Map.of(key(name), value), List.of(), null));
    }

    @Override
    public void end(String runId, boolean succeeded) {
        post(new Letter(runId, Map.of(), List.of(), succeeded));
    }

    @Override
    public void metrics(String runId, List<Measured> measured) {
        List<Letter.Value> values = new ArrayList<>();
        for (Measured step : measured) {
            step.metrics().forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    values.add(new Letter.Value(key(name), value, step.step(), step.timestamp()));
                }
            });
        }
        for (int from = 0; from < values.size(); from += MOST_VALUES) {
            int to = Math.min(values.size(), from + MOST_VALUES);
            post(new Letter(runId, Map.of(), List.copyOf(values.subList(from, to)), null));
        }
    }

    /** MLflow takes letters, digits and a few signs. */
    private static String key(String name) {
        return name.replace("@", "_at_").replaceAll("[^A-Za-z0-9_./ -]", "_");
    }

    private void post(Letter letter) {
        if (letter.runId() == null || letter.runId().isBlank()) {
            return;
        }
        try {
            outbox.post(letter);
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, "a metric is lost, the run goes on", e);
            return;
        }
        posted.release();
    }

    private void deliver() {
        long pause = FIRST_PAUSE;
        while (true) {
            boolean sent = sendAll();
            if (closing) {
                return;
            }
            pause = sent ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
            try {
                if (awaitLetter(pause) && !sent) {
                    TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE); // a busy training must not hammer a server that is down
                }
            } catch (InterruptedException e) {
                return; // only close() interrupts
            }
        }
    }

    /** Whether a letter was posted within the time. */
    private boolean awaitLetter(long millis) throws InterruptedException {
        boolean letter = posted.tryAcquire(millis, TimeUnit.MILLISECONDS);
        posted.drainPermits();
        return letter;
    }

    /** Sends the letters of each run in their order until one of it does not arrive; false when some wait. */
    private boolean sendAll() {
        Set<String> waiting = new HashSet<>();
        try {
            for (Path file : outbox.waiting()) {
                send(file, waiting);
            }
        } catch (Exception e) {
            LOG.log(Level.WARNING, "MLflow cannot be reached: {0}; the metrics wait", e.getMessage());
            return false;
        }
        return waiting.isEmpty();
    }

    /** @param waiting the runs that MLflow had an error on, to which this one is added when it has one on it now */
    private void send(Path file, Set<String> waiting) throws IOException {
        Letter letter;
        try {
            letter = outbox.read(file);
        } catch (JsonProcessingException e) {
            refuse(file, "it is no letter");
            return;
        }
        if (waiting.contains(letter.runId())) {
            return;
        }
        try {
            send(letter);
            outbox.arrived(file);
        } catch (MlflowHttpException e) {
            if (forGood(e.getStatusCode())) {
                refuse(file, "status %d, %s".formatted(e.getStatusCode(), e.getBodyMessage()));
            } else {
                LOG.log(Level.WARNING, "MLflow had an error on {0}: {1}; it is tried again", file, e.getMessage());
                waiting.add(letter.runId());
            }
        }
    }

    /** Whether the same letter would be refused again; too many or too slow requests may get through later. */
    private static boolean forGood(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    private void refuse(Path file, String why) throws IOException {
        Path kept = outbox.refused(file);
        LOG.log(Level.WARNING, "MLflow refuses a letter for good ({0}); it is put aside as {1}", why, kept);
    }

    private void send(Letter letter) {
        List<Param> params = letter.params().entrySet().stream()
                .map(e -> Param.newBuilder()
                        .setKey(e.getKey())
                        .setValue(e.getValue())
                        .build())
                .toList();
        List<Metric> metrics = letter.metrics().stream()
                .map(m -> Metric.newBuilder()
                        .setKey(m.name())
                        .setValue(m.value())
                        .setStep(m.step())
                        .setTimestamp(m.timestamp())
                        .build())
                .toList();
        String runId = children.find(letter.runId());
        if (!metrics.isEmpty() || !params.isEmpty()) {
            client.logBatch(runId, metrics, params, List.of());
        }
        if (letter.succeeded() != null) {
            client.setTerminated(runId, letter.succeeded() ? RunStatus.FINISHED : RunStatus.FAILED);
        }
    }

    /** How many letters MLflow has not taken so far. */
    public int waiting() {
        return outbox.waiting().size();
    }

    @Override
    public void close() {
        closing = true;
        posted.release();
        try {
            postman.join(CLOSING_MILLIS);
            postman.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        folder.close();
    }
}
