CREATE TABLE registered_model (
    name       TEXT        PRIMARY KEY,
    project    TEXT        NOT NULL REFERENCES project (name),
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE model_version (
    id              UUID        PRIMARY KEY,
    model_name      TEXT        NOT NULL REFERENCES registered_model (name),
    version         INTEGER     NOT NULL CHECK (version >= 1),
    run_id          UUID        NOT NULL UNIQUE,  -- a run makes one version, however often its job is delivered
    model_digest    TEXT        NOT NULL,
    report_digest   TEXT        NOT NULL,
    dataset_digest  TEXT        NOT NULL,
    features_digest TEXT        NOT NULL,
    verdict         TEXT        NOT NULL CHECK (verdict IN ('reject', 'review', 'automatic')),
    rule            TEXT        NOT NULL,
    mlflow_run_id   TEXT,
    created_by      TEXT        NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    CONSTRAINT model_version_once UNIQUE (model_name, version)
);

CREATE INDEX model_version_digest_idx ON model_version (model_digest);
