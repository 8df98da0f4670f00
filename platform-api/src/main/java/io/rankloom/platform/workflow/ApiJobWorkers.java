package io.rankloom.platform.workflow;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.quarkus.arc.All;
import io.rankloom.platform.run.LeaseConfig;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobWorkers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Works on the jobs that record results: those whose place is the database. Every {@link JobHandler} bean of this application gets a worker. */
@ApplicationScoped
class ApiJobWorkers {

    private static final int JOBS_AT_ONCE = 8;

    private final CamundaClient client;
    private final DirectJobLedger ledger;
    private final LeaseConfig lease;
    private final List<JobHandler<?, ?>> handlers;
    private final List<JobWorker> workers = new ArrayList<>();

    ApiJobWorkers(
            CamundaClient client, DirectJobLedger ledger, LeaseConfig lease, @All List<JobHandler<?, ?>> handlers) {
        this.client = client;
        this.ledger = ledger;
        this.lease = lease;
        this.handlers = handlers;
    }

    synchronized void open() {
        handlers.forEach(handler -> workers.add(open(handler)));
    }

    @PreDestroy
    synchronized void close() {
        workers.forEach(JobWorker::close);
    }

    private <I extends Record, O extends Record> JobWorker open(JobHandler<I, O> handler) {
        return JobWorkers.open(
                client,
                handler,
                ledger,
                "platform-api-" + ProcessHandle.current().pid(),
                JOBS_AT_ONCE,
                lease.duration());
    }
}
