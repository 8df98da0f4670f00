-- A run is one execution of a workflow. Its id is the only handle that outlives a crash of the engine: engine keys may change.
-- The request's columns never change; the rest is what the run has learnt so far.
CREATE TABLE run (
    id              UUID             PRIMARY KEY,
    kind            TEXT             NOT NULL CHECK (kind IN ('TRAIN', 'COLLECT', 'ROLL_BACK')),
    state           TEXT             NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED')),
    outcome         TEXT,
    reason          TEXT,
    project         TEXT             NOT NULL,
    dataset_name    TEXT,
    dataset_version INTEGER,
    dataset_digest  TEXT,
    source_uri      TEXT,
    mapping_uri     TEXT,
    bad_row_limit   DOUBLE PRECISION,
    fusion          TEXT,
    rankers         TEXT,            -- JSON array of specs: one trial each
    modalities      TEXT,            -- JSON array
    seed            BIGINT           NOT NULL,
    cutoff          INTEGER,
    shard_size      INTEGER,
    model_name      TEXT,
    environment     TEXT,
    review_deadline TEXT,            -- ISO 8601 duration
    target_version  INTEGER,         -- ROLL_BACK only
    features_digest TEXT,
    fusion_digest   TEXT,
    model_digest    TEXT,
    report_digest   TEXT,
    model_version   INTEGER,
    modality_weights TEXT,           -- JSON object, share per modality
    ndcg_mean       DOUBLE PRECISION,
    ndcg_low        DOUBLE PRECISION,
    ndcg_high       DOUBLE PRECISION,
    verdict         TEXT,
    rule            TEXT,
    approvals       INTEGER,
    review_id       TEXT,
    deployment_id   TEXT,
    mlflow_run_id   TEXT,
    mlflow_ended    BOOLEAN          NOT NULL DEFAULT FALSE,
    started_by      TEXT             NOT NULL,
    created_at      TIMESTAMPTZ      NOT NULL,
    published_at    TIMESTAMPTZ,     -- first time that the start message was handed to the engine
    republished_at  TIMESTAMPTZ,     -- latest time
    started_at      TIMESTAMPTZ,     -- an instance was seen
    finished_at     TIMESTAMPTZ,
    version         BIGINT           NOT NULL DEFAULT 0,
    CONSTRAINT run_finished_iff_final
        CHECK ((state IN ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REJECTED')) = (finished_at IS NOT NULL))
);

CREATE INDEX run_created_at_idx ON run (created_at DESC, id DESC);
CREATE INDEX run_project_idx ON run (project, created_at DESC, id DESC);
-- The start queue and the reconciler read open runs only.
CREATE INDEX run_open_idx ON run (state, created_at) WHERE finished_at IS NULL;
