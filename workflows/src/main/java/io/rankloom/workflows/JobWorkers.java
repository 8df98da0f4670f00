package io.rankloom.workflows;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.stream.Stream;

/** Opens a Zeebe worker for a handler: the one place where a job meets the Zeebe client. */
public final class JobWorkers {

    private JobWorkers() {}

    /**
     * Opens a worker that streams jobs of the handler's type. The engine pushes whatever there is: what does not fit into
     * {@code maxJobs} loses its lease and comes again, so leave room.
     *
     * @param worker name that the ledger and the engine see
     * @param maxJobs how many jobs of this type this process works on at once, at least 1
     * @param lease how long a job may go without a heartbeat before the engine gives it to another worker
     */
    public static <I extends Record, O extends Record> JobWorker open(
            CamundaClient client,
            JobHandler<I, O> handler,
            JobLedger ledger,
            String worker,
            int maxJobs,
            Duration lease) {
        JobType<I, O> type = handler.type();
        String[] variables = Stream.concat(
                        Stream.of(type.input().getRecordComponents()).map(RecordComponent::getName),
                        Stream.of(Attempts.LOOP_COUNTER))
                .toArray(String[]::new);
        var attempts = new Attempts<>(client, handler, ledger, worker, lease);
        return client.newWorker()
                .jobType(type.name())
                .handler((jobClient, job) -> attempts.run(job))
                .timeout(lease)
                .name(worker)
                .maxJobsActive(maxJobs)
                .fetchVariables(variables)
                .streamEnabled(true)
                .open();
    }
}
