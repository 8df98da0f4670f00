-- Of the events that name the same thing here only the newest matters to who looks: how far one item of a step is. Null: every event counts.
ALTER TABLE run_event ADD COLUMN latest_of TEXT;
