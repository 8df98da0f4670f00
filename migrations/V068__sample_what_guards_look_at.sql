-- What a server has counted since a deployment entered its stage there. What is new in it goes into the samples.
ALTER TABLE deployment_observation
    ADD COLUMN counted_since TIMESTAMPTZ,
    ADD COLUMN latencies     BYTEA;  -- an encoded histogram

-- What all servers together saw of a stage of a deployment in half a minute.
CREATE TABLE deployment_sample (
    deployment_id UUID        NOT NULL REFERENCES deployment (id),
    began_at      TIMESTAMPTZ NOT NULL,
    stage         TEXT        NOT NULL,
    requests      BIGINT      NOT NULL DEFAULT 0,
    errors        BIGINT      NOT NULL DEFAULT 0,
    ready         INTEGER     NOT NULL DEFAULT 0,  -- servers that said so
    failed        INTEGER     NOT NULL DEFAULT 0,
    latencies     BYTEA,                           -- an encoded histogram; null where nothing was timed
    PRIMARY KEY (deployment_id, began_at, stage)
);

CREATE INDEX deployment_sample_began_at_idx ON deployment_sample (began_at);
