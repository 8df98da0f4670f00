-- What a run searches, as it was asked for: JSON object.
ALTER TABLE run ADD COLUMN search TEXT;

-- Every ranker that a run trains: those that its plan names and the trials of its search. How far one is stands in its attempts.
CREATE TABLE run_trial (
    id              UUID             PRIMARY KEY,
    run_id          UUID             NOT NULL REFERENCES run (id),
    element_id      TEXT             NOT NULL CHECK (element_id IN ('train-rankers', 'train-trials')),
    number          INTEGER          NOT NULL CHECK (number >= 1),  -- the loop counter of its attempts
    ranker          TEXT             NOT NULL,
    digest          TEXT,            -- the model, or why there is none
    validation_ndcg DOUBLE PRECISION,
    seconds         DOUBLE PRECISION,
    failure         TEXT,
    CONSTRAINT run_trial_once UNIQUE (run_id, element_id, number),
    CONSTRAINT run_trial_trained_or_failed
        CHECK (digest IS NULL OR (validation_ndcg IS NULL) <> (failure IS NULL))
);
