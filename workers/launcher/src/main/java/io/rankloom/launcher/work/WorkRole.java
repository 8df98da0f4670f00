package io.rankloom.launcher.work;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankloom.jobs.registry.MlflowFiles;
import io.rankloom.jobs.tracking.MlflowTracking;
import io.rankloom.launcher.Main;
import io.rankloom.learning.artifact.FileArtifactStore;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobLedger;
import io.rankloom.workflows.JobWorkers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The {@code work} role: takes jobs until the process ends. */
@ApplicationScoped
class WorkRole {

    // The engine pushes all shards at once; those that wait here keep their lease, those that do not fit lose it.
    private static final int JOBS_PER_TYPE = 16;

    private final WorkConfig config;
    private final List<AutoCloseable> open = new ArrayList<>();

    WorkRole(WorkConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) throws Exception {
        if (!"work".equals(System.getProperty(Main.ROLE))) {
            return;
        }
        Path tokenFile = config.api()
                .tokenFile()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "rankloom.api.token-file (RANKLOOM_API_TOKEN_FILE) must name the file with the worker's token"));
        var ledger = new HttpJobLedger(config.api().url(), tokenFile);
        var tracking = MlflowTracking.open(config.mlflow().uri(), config.store().resolveSibling("mlflow-outbox"));
        open.add(tracking);
        List<JobHandler<?, ?>> handlers = Handlers.all(
                new FileArtifactStore(config.store()),
                config.models(),
                tracking,
                new MlflowFiles(config.mlflow().uri()));
        List<JobHandler<?, ?>> taken = Handlers.chosen(handlers, config.work().types());
        CamundaClient client = CamundaClient.newClientBuilder()
                .grpcAddress(config.zeebe().address())
                .preferRestOverGrpc(false)
                .numJobWorkerExecutionThreads(taken.size() * JOBS_PER_TYPE)
                .build();
        open.add(client);
        var cores = new Semaphore(config.work().threads(), true);
        String name = LifeSigns.nameOf("worker");
        taken.forEach(handler -> open.add(open(client, handler, cores, ledger, name)));
        List<String> types = taken.stream().map(h -> h.type().name()).toList();
        open.add(LifeSigns.begin(
                config.api().url(),
                tokenFile,
                name,
                () -> new LifeSigns.Sign("WORKER", true, types, tracking.waiting())));
        Log.infof("taking %d job types, %d at once", taken.size(), config.work().threads());
    }

    private <I extends Record, O extends Record> JobWorker open(
            CamundaClient client, JobHandler<I, O> handler, Semaphore cores, JobLedger ledger, String name) {
        return JobWorkers.open(
                client,
                new BoundedHandler<>(handler, cores),
                ledger,
                name,
                JOBS_PER_TYPE,
                config.work().lease());
    }

    void stop(@Observes ShutdownEvent event) {
        for (AutoCloseable closeable : open.reversed()) {
            try {
                closeable.close();
            } catch (Exception e) {
                Log.warnf("could not close %s: %s", closeable, e.getMessage());
            }
        }
    }
}
