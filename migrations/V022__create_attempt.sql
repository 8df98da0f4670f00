-- One delivery of a job to a worker. Only the newest attempt of an element may report: an older one has lost its lease.
CREATE TABLE attempt (
    id            UUID             PRIMARY KEY,
    run_id        UUID             NOT NULL REFERENCES run (id),
    element_id    TEXT             NOT NULL,
    job_type      TEXT             NOT NULL,
    loop_counter  INTEGER          NOT NULL,  -- 0 outside a multi-instance, else from 1
    number        INTEGER          NOT NULL CHECK (number >= 1),
    job_key       BIGINT           NOT NULL,
    worker        TEXT             NOT NULL,
    state         TEXT             NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'REUSED', 'FAILED', 'ERROR', 'LOST')),
    fraction      DOUBLE PRECISION NOT NULL DEFAULT 0 CHECK (fraction BETWEEN 0 AND 1),
    line          TEXT,
    started_at    TIMESTAMPTZ      NOT NULL,
    heartbeat_at  TIMESTAMPTZ      NOT NULL,
    ended_at      TIMESTAMPTZ,
    step_key      TEXT,
    inputs        TEXT,            -- JSON array of digests
    output_digest TEXT,
    message       TEXT,
    CONSTRAINT attempt_number_once UNIQUE (run_id, element_id, loop_counter, number),
    CONSTRAINT attempt_ended_iff_not_running CHECK ((state = 'RUNNING') = (ended_at IS NULL))
);

-- Two workers never hold one step at once, whatever the engine hands out.
CREATE UNIQUE INDEX attempt_one_running_idx ON attempt (run_id, element_id, loop_counter) WHERE state = 'RUNNING';
CREATE INDEX attempt_heartbeat_idx ON attempt (heartbeat_at) WHERE state = 'RUNNING';

CREATE TABLE step_log (
    id           BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id       UUID        NOT NULL REFERENCES run (id),
    element_id   TEXT        NOT NULL,
    loop_counter INTEGER     NOT NULL,
    attempt      INTEGER     NOT NULL,
    line         TEXT        NOT NULL,
    logged_at    TIMESTAMPTZ NOT NULL
);

CREATE INDEX step_log_element_idx ON step_log (run_id, element_id, id);
