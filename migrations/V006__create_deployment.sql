CREATE TABLE deployment (
    id            UUID        PRIMARY KEY,
    run_id        UUID        NOT NULL UNIQUE,  -- a run deploys once, however often its job is delivered
    project       TEXT        NOT NULL REFERENCES project (name),
    model_name    TEXT        NOT NULL,
    model_version INTEGER     NOT NULL,
    model_digest  TEXT        NOT NULL,
    environment   TEXT        NOT NULL,
    review_id     UUID        UNIQUE REFERENCES review (id),
    stage         TEXT        NOT NULL CHECK (stage IN ('shadow', 'canary', 'full')),
    percent       INTEGER     NOT NULL CHECK (percent BETWEEN 0 AND 100),
    state         TEXT        NOT NULL CHECK (state IN ('ACTIVE', 'SUPERSEDED', 'WITHDRAWN')),
    previous_id   UUID        REFERENCES deployment (id),  -- what went out of service for this one
    reason        TEXT,
    created_by    TEXT        NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL,
    changed_at    TIMESTAMPTZ NOT NULL,
    promoted_at   TIMESTAMPTZ
);

-- At most one model answers all of a name's traffic in an environment.
CREATE UNIQUE INDEX deployment_one_full_idx ON deployment (model_name, environment)
    WHERE state = 'ACTIVE' AND stage = 'full';
CREATE INDEX deployment_environment_idx ON deployment (environment, state);
CREATE INDEX deployment_created_at_idx ON deployment (created_at DESC, id DESC);

-- What a ranking server says of a stage of a deployment.
CREATE TABLE deployment_observation (
    deployment_id      UUID             NOT NULL REFERENCES deployment (id),
    stage              TEXT             NOT NULL,
    server             TEXT             NOT NULL,
    state              TEXT             NOT NULL CHECK (state IN ('READY', 'FAILED')),
    reason             TEXT,
    parity_error       DOUBLE PRECISION,
    latency_p99_millis DOUBLE PRECISION,
    requests           BIGINT           NOT NULL DEFAULT 0,
    errors             BIGINT           NOT NULL DEFAULT 0,
    observed_at        TIMESTAMPTZ      NOT NULL,
    PRIMARY KEY (deployment_id, stage, server)
);
