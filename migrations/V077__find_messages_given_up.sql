-- The system page counts the messages that the engine never took; without an index it reads all that were ever sent.
CREATE INDEX outbox_message_failed_idx ON outbox_message (failed_at) WHERE failed_at IS NOT NULL;
