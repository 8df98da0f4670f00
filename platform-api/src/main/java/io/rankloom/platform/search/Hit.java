package io.rankloom.platform.search;

import java.time.Instant;

/**
 * One thing that a search has found.
 *
 * @param project of a dataset, whose name is its own in a project only; else null
 * @param id what its page is asked for by: an id, a name or a digest
 * @param version of a dataset or model, where the search names one; else null
 * @param note what tells it from others of the same title, such as the person who started a run; may be null
 * @param state of a run, review or deployment; else null
 * @param at when it was made; null where that is not known
 */
public record Hit(
        Kind kind, String project, String id, Integer version, String title, String note, String state, Instant at) {

    /** What was found, in the order in which equally good kinds are listed. */
    public enum Kind {
        RUN,
        DATASET,
        MODEL,
        REVIEW,
        DEPLOYMENT,
        USER,
        DIGEST
    }
}
