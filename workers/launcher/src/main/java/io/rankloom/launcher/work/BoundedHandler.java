package io.rankloom.launcher.work;

import io.rankloom.workflows.JobContext;
import io.rankloom.workflows.JobHandler;
import io.rankloom.workflows.JobType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only so many jobs compute at once. A job that waits keeps its lease by heartbeats, which one in the client's own
 * queue would not.
 */
record BoundedHandler<I extends Record, O extends Record>(JobHandler<I, O> handler, Semaphore cores)
        implements JobHandler<I, O> {

    @Override
    public JobType<I, O> type() {
        return handler.type();
    }

    @Override
    public O handle(I input, JobContext context) throws Exception {
        while (!cores.tryAcquire(1, TimeUnit.SECONDS)) {
            context.progress(0, "waiting for a free worker thread");
            context.check();
        }
        try {
            return handler.handle(input, context);
        } finally {
            cores.release();
        }
    }
}
