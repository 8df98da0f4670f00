package io.rankloom.workflows;

/** A handler from a lambda. */
record FakeJob<I extends Record, O extends Record>(JobType<I, O> type, Work<I, O> work) implements JobHandler<I, O> {

    interface Work<I, O> {
        O apply(I input, JobContext context) throws Exception;
    }

    @Override
    public O handle(I input, JobContext context) throws Exception {
        return work.apply(input, context);
    }
}
