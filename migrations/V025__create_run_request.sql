-- A repeated POST with the same key and body answers with what the first one made; with another body it is refused.
CREATE TABLE run_request (
    actor           TEXT        NOT NULL,
    idempotency_key TEXT        NOT NULL,
    body_sha256     TEXT        NOT NULL,
    run_id          UUID        NOT NULL REFERENCES run (id),
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, idempotency_key)
);
