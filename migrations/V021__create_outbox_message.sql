-- Messages for the engine, written in the transaction of the change that they tell of and sent after its commit.
CREATE TABLE outbox_message (
    id              BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_name    TEXT        NOT NULL,
    correlation_key TEXT        NOT NULL,
    message_id      TEXT        NOT NULL,  -- the engine drops a second message of this id
    variables       TEXT        NOT NULL,  -- JSON object
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    sent_at         TIMESTAMPTZ,
    attempts        INTEGER     NOT NULL DEFAULT 0,
    last_error      TEXT,
    CONSTRAINT outbox_message_once UNIQUE (message_name, message_id)
);

CREATE INDEX outbox_message_unsent_idx ON outbox_message (id) WHERE sent_at IS NULL;
