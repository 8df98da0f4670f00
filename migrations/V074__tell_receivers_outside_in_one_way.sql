-- What a receiver outside is told, kept with the change that it tells of until the receiver has taken it. Takes the place of the webhook's and OpenLineage's own.
CREATE TABLE delivery (
    id              UUID        PRIMARY KEY,
    place           BIGINT      GENERATED ALWAYS AS IDENTITY,  -- of receivers that are told in order
    receiver        TEXT        NOT NULL CHECK (receiver IN ('webhook', 'openlineage')),
    type            TEXT        NOT NULL,
    body            TEXT        NOT NULL,  -- the exact bytes that are sent
    created_at      TIMESTAMPTZ NOT NULL,
    next_attempt_at TIMESTAMPTZ NOT NULL,
    attempts        INTEGER     NOT NULL DEFAULT 0,
    sent_at         TIMESTAMPTZ,
    failed_at       TIMESTAMPTZ,           -- given up; last_error says why
    last_error      TEXT,
    CONSTRAINT delivery_ends_once CHECK (sent_at IS NULL OR failed_at IS NULL)
);

CREATE INDEX delivery_waiting_idx ON delivery (receiver, place) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX delivery_failed_idx ON delivery (receiver) WHERE failed_at IS NOT NULL;
CREATE INDEX delivery_ended_idx ON delivery (coalesce(sent_at, failed_at));  -- for what is forgotten

INSERT INTO delivery (id, receiver, type, body, created_at, next_attempt_at, attempts, sent_at, failed_at, last_error)
SELECT id, 'webhook', type, body, created_at, next_attempt_at, attempts, sent_at, failed_at, last_error
FROM notification ORDER BY created_at, id;

INSERT INTO delivery (id, receiver, type, body, created_at, next_attempt_at, attempts, sent_at, failed_at, last_error)
-- Those that wait are given up some days after created_at, which may have passed already.
SELECT gen_random_uuid(), 'openlineage', 'RunEvent', event,
       CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN now() ELSE created_at END, now(), attempts, sent_at, failed_at, last_error
FROM openlineage_event ORDER BY id;

DROP TABLE notification;
DROP TABLE openlineage_event;
