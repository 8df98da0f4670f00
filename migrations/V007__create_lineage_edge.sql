-- One step read the input and made the output. The graph of these edges is the lineage.
CREATE TABLE lineage_edge (
    input       TEXT        NOT NULL,
    output      TEXT        NOT NULL,
    step        TEXT        NOT NULL,
    step_key    TEXT        NOT NULL,
    run_id      UUID        NOT NULL,  -- the first run that recorded it
    recorded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (input, output, step_key)
);

CREATE INDEX lineage_edge_output_idx ON lineage_edge (output);
