-- Workers and ranking servers, each as it last said of itself.
CREATE TABLE service_process (
    name         TEXT        PRIMARY KEY,
    kind         TEXT        NOT NULL CHECK (kind IN ('WORKER', 'RANKING_SERVER')),
    host         TEXT        NOT NULL,
    ready        BOOLEAN     NOT NULL,
    does         TEXT        NOT NULL,  -- JSON array of the job types that it takes, or of the models that it serves
    memory_bytes BIGINT      NOT NULL,
    queued       INTEGER     NOT NULL,  -- what it has still to tell MLflow
    started_at   TIMESTAMPTZ NOT NULL,
    seen_at      TIMESTAMPTZ NOT NULL
);
