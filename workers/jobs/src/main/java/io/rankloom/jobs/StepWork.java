package io.rankloom.jobs;

/** The work of a step, called only when its result is not stored yet. */
@FunctionalInterface
public interface StepWork<O extends Record> {

    /** Publishes the step's artifact and says what was made. */
    Made<O> make() throws Exception;
}
