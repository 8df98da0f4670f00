package io.rankloom.workflows;

/**
 * Does the work of one job type. Called concurrently; may be called twice for the same job, so the same input must give
 * the same output.
 */
public interface JobHandler<I extends Record, O extends Record> {

    JobType<I, O> type();

    /**
     * Does the work.
     *
     * @throws BpmnError if the data make it impossible: the process takes its modelled path
     * @throws LeaseLost if another attempt has taken over; nothing is reported then
     * @throws Exception if something technical failed: the job is tried again
     */
    O handle(I input, JobContext context) throws Exception;
}
