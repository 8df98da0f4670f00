package io.rankloom.platform.run;

import jakarta.enterprise.context.ApplicationScoped;

/** What a run learns when one of its steps ends well: the digests that the console and later steps ask for. */
@ApplicationScoped
class StepFacts {

    private final ReportFacts reports;
    private final RunTrials trials;

    StepFacts(ReportFacts reports, RunTrials trials) {
        this.reports = reports;
        this.trials = trials;
    }

    /** Takes over the attempt's output. Returns whether the run changed. */
    boolean learn(Run run, Attempt attempt) {
        boolean made = attempt.state == Attempt.State.DONE || attempt.state == Attempt.State.REUSED;
        if (!made || attempt.outputDigest == null) {
            return false;
        }
        switch (attempt.jobType) {
            case "clean-dataset" -> run.datasetDigest = attempt.outputDigest;
            case "assemble-features" -> run.featuresDigest = attempt.outputDigest;
            case "learn-fusion" -> run.fusionDigest = attempt.outputDigest;
            case "suggest-trials" -> trials.ordered(attempt);
            case "train-ranker" -> trials.ended(attempt);
            case "evaluate-ranker" -> {
                run.reportDigest = attempt.outputDigest;
                reports.learn(run);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
