package io.rankloom.learning.ranker;

import java.util.Map;

/** Hears how a training goes on. Called on the training's thread. */
public interface TrainingListener {

    /** Hears nothing and never cancels. */
    TrainingListener SILENT = new TrainingListener() {
        @Override
        public void epoch(int epoch, Map<String, Double> metrics) {}

        @Override
        public void progress(double fraction, String line) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** An epoch, from 1, has ended with these metrics, such as {@code train_loss} and {@code validation_ndcg@10}. */
    void epoch(int epoch, Map<String, Double> metrics);

    /**
     * The training has come this far.
     *
     * @param fraction done, from 0 to 1
     * @param line for people
     */
    void progress(double fraction, String line);

    /** Whether to stop now. Asked at least once an epoch. */
    boolean cancelled();
}
