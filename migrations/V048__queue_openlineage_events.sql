-- OpenLineage events for a configured endpoint, written with the step that they tell of and sent after its commit.
CREATE TABLE openlineage_event (
    id         BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event      TEXT        NOT NULL,  -- JSON object
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    sent_at    TIMESTAMPTZ,
    attempts   INTEGER     NOT NULL DEFAULT 0,
    last_error TEXT,
    failed_at  TIMESTAMPTZ             -- the endpoint will never take it; last_error says why
);

CREATE INDEX openlineage_event_unsent_idx ON openlineage_event (id) WHERE sent_at IS NULL AND failed_at IS NULL;
