package io.rankloom.serving;

/** A loaded model in its present stage, with what happened to it there so far. */
record Serving(Assignment assignment, LoadedModel model, LiveFigures figures) {

    Serving(Assignment assignment, LoadedModel model) {
        this(assignment, model, new LiveFigures());
    }

    /** The same model in another stage, where it is counted anew, or with another share of the same stage. */
    Serving in(Assignment next) {
        return next.is(assignment.stage()) ? new Serving(next, model, figures) : new Serving(next, model);
    }

    /** Whether this answers for the model of that name whatever no canary takes. */
    boolean answersAll(String modelName) {
        return assignment.modelName().equals(modelName) && assignment.is("full");
    }
}
