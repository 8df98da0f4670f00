package io.rankloom.jobs.tracking;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.tracking.MlflowClient;

/**
 * Tracking in MLflow through an outbox: the caller's thread writes a file, a thread of this object sends the files in
 * order. While MLflow is down the files wait; so they do after this process has died.
 */
public final class MlflowTracking implements Tracking {

    private static final Logger LOG = System.getLogger(MlflowTracking.class.getName());
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long CLOSING_MILLIS = 5_000;

    private final Outbox outbox;
    private final MlflowClient client;
    private final Thread postman;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition posted = lock.newCondition();
    private volatile boolean closing;

    private MlflowTracking(URI mlflow, Path outboxFolder) {
        this.outbox = new Outbox(outboxFolder);
        this.client = new MlflowClient(mlflow.toString());
        this.postman = new Thread(this::deliver, "mlflow-outbox");
        postman.setDaemon(true);
    }

    /**
     * Opens the outbox and begins to send what an earlier process left there.
     *
     * @param mlflow address of the tracking server
     * @param outboxFolder one folder for one process
     */
    public static MlflowTracking open(URI mlflow, Path outboxFolder) {
        MlflowTracking tracking = new MlflowTracking(mlflow, outboxFolder);
        tracking.postman.start();
        return tracking;
    }

    @Override
    public void param(String runId, String name, String value) {
        post(runId, Map.of(key(name), value), List.of());
    }

    @Override
    public void metrics(String runId, Map<String, Double> metrics, long step) {
        long now = System.currentTimeMillis();
        List<Letter.Value> values = new ArrayList<>();
        metrics.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                values.add(new Letter.Value(key(name), value, step, now));
            }
        });
        post(runId, Map.of(), values);
    }

    /** MLflow takes letters, digits and a few signs. */
    private static String key(String name) {
        return name.replace("@", "_at_").replaceAll("[^A-Za-z0-9_./ -]", "_");
    }

    private void post(String runId, Map<String, String> params, List<Letter.Value> metrics) {
        if (runId == null || runId.isBlank() || (params.isEmpty() && metrics.isEmpty())) {
            return;
        }
        outbox.post(new Letter(runId, params, metrics));
        lock.lock();
        try {
            posted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        long pause = FIRST_PAUSE;
        while (true) {
            boolean sent = sendAll();
            if (closing) {
                return;
            }
            pause = sent ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
            lock.lock();
            try {
                if (posted.await(pause, TimeUnit.MILLISECONDS) && !sent) {
                    TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE); // a busy training must not hammer a server that is down
                }
            } catch (InterruptedException e) {
                return; // only close() interrupts
            } finally {
                lock.unlock();
            }
        }
    }

    /** Sends in order until one does not arrive. */
    private boolean sendAll() {
        for (Path file : outbox.waiting()) {
            try {
                send(outbox.read(file));
                outbox.arrived(file);
            } catch (Exception e) {
                LOG.log(Level.WARNING, "MLflow did not take {0}: {1}; it is tried again", file, e.getMessage());
                return false;
            }
        }
        return true;
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
        client.logBatch(letter.runId(), metrics, params, List.of());
    }

    @Override
    public void close() {
        closing = true;
        lock.lock();
        try {
            posted.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            postman.join(CLOSING_MILLIS);
            postman.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
