-- Who did what, on which digest, and why. Each row's hash covers the row and the hash before it.
CREATE TABLE audit_event (
    seq           BIGINT      PRIMARY KEY,
    at            TIMESTAMPTZ NOT NULL,
    actor         TEXT        NOT NULL,
    action        TEXT        NOT NULL,
    object_type   TEXT        NOT NULL,
    object_id     TEXT        NOT NULL,
    digest        TEXT,
    reason        TEXT,
    previous_hash TEXT        NOT NULL,
    hash          TEXT        NOT NULL
);

CREATE INDEX audit_event_object_idx ON audit_event (object_type, object_id, seq DESC);
CREATE INDEX audit_event_actor_idx ON audit_event (actor, seq DESC);

-- The chain shows a change afterwards; this stops the careless one before.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are never changed or deleted';
END
$$;

CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
