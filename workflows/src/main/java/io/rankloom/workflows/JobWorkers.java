package io.rankloom.workflows;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;

/** Opens a Zeebe worker for a handler: the one place where a job meets the Zeebe client. */
public final class JobWorkers {

    private JobWorkers() {}

    /**
     * Opens a worker.
     *
     * @param worker name that the ledger and the engine see
     * @param maxJobs how many jobs of this type this process works on at once
     * @param lease how long a job may go without a heartbeat before another worker gets it
     */
    public static <I extends Record, O extends Record> JobWorker open(
            CamundaClient client,
            JobHandler<I, O> handler,
            JobLedger ledger,
            String worker,
            int maxJobs,
            Duration lease) {
        throw new UnsupportedOperationException("arrives with the engine tests");
    }
}
