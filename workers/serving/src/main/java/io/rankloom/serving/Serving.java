package io.rankloom.serving;

import java.util.concurrent.atomic.LongAdder;

/** A loaded model in its present stage, with what happened to it so far. */
final class Serving {

    private final Assignment assignment;
    private final LoadedModel model;
    private final LongAdder requests;
    private final LongAdder errors;

    Serving(Assignment assignment, LoadedModel model) {
        this(assignment, model, new LongAdder(), new LongAdder());
    }

    private Serving(Assignment assignment, LoadedModel model, LongAdder requests, LongAdder errors) {
        this.assignment = assignment;
        this.model = model;
        this.requests = requests;
        this.errors = errors;
    }

    /** The same model in another stage. */
    Serving in(Assignment next) {
        return new Serving(next, model, requests, errors);
    }

    Assignment assignment() {
        return assignment;
    }

    /** Whether this answers for the model of that name whatever no canary takes. */
    boolean answersAll(String modelName) {
        return assignment.modelName().equals(modelName) && assignment.is("full");
    }

    LoadedModel model() {
        return model;
    }

    void count(boolean failed) {
        requests.increment();
        if (failed) {
            errors.increment();
        }
    }

    long requests() {
        return requests.sum();
    }

    long errors() {
        return errors.sum();
    }
}
