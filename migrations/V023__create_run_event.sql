-- What the live views are told, in order. Ids grow in commit order within a run, since writers of one run take a lock in turn;
-- so a reader that has seen id n has seen all before it.
CREATE TABLE run_event (
    id         BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id     UUID        NOT NULL REFERENCES run (id),
    name       TEXT        NOT NULL CHECK (name IN ('run', 'element', 'progress', 'log', 'incident')),
    data       TEXT        NOT NULL,  -- JSON object
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX run_event_run_idx ON run_event (run_id, id);
