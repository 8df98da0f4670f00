-- What a request with an Idempotency-Key was answered, so that the same request gets the same answer. It takes the place of
-- run_request, which knew runs only and stays until no older replica writes to it; its keys are not taken over, since
-- clients repeat a request within minutes.
CREATE TABLE idempotent_answer (
    actor           TEXT        NOT NULL,
    idempotency_key TEXT        NOT NULL,
    request_sha256  TEXT        NOT NULL,  -- of method, path and body
    status          INTEGER     NOT NULL CHECK (status BETWEEN 200 AND 299),
    location        TEXT,
    etag            TEXT,
    body            TEXT,                  -- JSON as it was sent
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, idempotency_key)
);

-- Old answers are forgotten.
CREATE INDEX idempotent_answer_created_at_idx ON idempotent_answer (created_at);
