-- The address that a request came from; null where there was none, and in events from before.
ALTER TABLE audit_event ADD COLUMN origin TEXT;

-- For the filters of the record; each is read from its newest entry on.
CREATE INDEX audit_event_action_idx ON audit_event (action text_pattern_ops, seq DESC);
CREATE INDEX audit_event_object_id_idx ON audit_event (object_id, seq DESC);
CREATE INDEX audit_event_digest_idx ON audit_event (digest, seq DESC) WHERE digest IS NOT NULL;
CREATE INDEX audit_event_at_idx ON audit_event (at);
