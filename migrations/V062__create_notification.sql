-- What people outside are told of, kept with the change that it tells of until the webhook has taken it.
CREATE TABLE notification (
    id              UUID        PRIMARY KEY,
    type            TEXT        NOT NULL,
    body            TEXT        NOT NULL,  -- the exact bytes that are signed
    created_at      TIMESTAMPTZ NOT NULL,
    next_attempt_at TIMESTAMPTZ NOT NULL,
    attempts        INTEGER     NOT NULL DEFAULT 0,
    sent_at         TIMESTAMPTZ,
    failed_at       TIMESTAMPTZ,
    last_error      TEXT,
    CONSTRAINT notification_ends_once CHECK (sent_at IS NULL OR failed_at IS NULL)
);

CREATE INDEX notification_due_idx ON notification (next_attempt_at) WHERE sent_at IS NULL AND failed_at IS NULL;
