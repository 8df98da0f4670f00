-- The engine's own state, as its exporter tells it: at least once, so every row remembers the position that wrote it last
-- and an older or equal position changes nothing.
CREATE TABLE engine_process (
    process_instance_key BIGINT      PRIMARY KEY,
    partition_id         INTEGER     NOT NULL,
    root_key             BIGINT      NOT NULL,
    process_id           TEXT        NOT NULL,
    run_id               UUID,       -- known once the variable has been exported; a child has its root's
    state                TEXT        NOT NULL CHECK (state IN ('ACTIVE', 'COMPLETED', 'TERMINATED')),
    position             BIGINT      NOT NULL,
    started_at           TIMESTAMPTZ NOT NULL,
    ended_at             TIMESTAMPTZ
);

CREATE INDEX engine_process_run_idx ON engine_process (run_id);
CREATE INDEX engine_process_root_idx ON engine_process (root_key);

CREATE TABLE engine_element (
    element_instance_key BIGINT      PRIMARY KEY,
    partition_id         INTEGER     NOT NULL,
    process_instance_key BIGINT      NOT NULL,
    process_id           TEXT        NOT NULL,
    element_id           TEXT        NOT NULL,
    element_type         TEXT        NOT NULL,
    state                TEXT        NOT NULL CHECK (state IN ('ACTIVE', 'COMPLETED', 'TERMINATED')),
    position             BIGINT      NOT NULL,
    started_at           TIMESTAMPTZ NOT NULL,
    ended_at             TIMESTAMPTZ
);

CREATE INDEX engine_element_process_idx ON engine_element (process_instance_key, element_id);

CREATE TABLE engine_incident (
    incident_key         BIGINT      PRIMARY KEY,
    partition_id         INTEGER     NOT NULL,
    process_instance_key BIGINT      NOT NULL,
    element_instance_key BIGINT      NOT NULL,
    element_id           TEXT        NOT NULL,
    job_key              BIGINT,     -- null or -1: not about a job
    message              TEXT        NOT NULL,
    position             BIGINT      NOT NULL,
    created_at           TIMESTAMPTZ NOT NULL,
    resolved_at          TIMESTAMPTZ
);

CREATE INDEX engine_incident_process_idx ON engine_incident (process_instance_key);
