-- An alias in MLflow that was found to name another version than the one that is live.
CREATE TABLE alias_incident (
    id               UUID        PRIMARY KEY,
    deployment_id    UUID        NOT NULL REFERENCES deployment (id),  -- what is live
    project          TEXT        NOT NULL REFERENCES project (name),
    model_name       TEXT        NOT NULL,
    environment      TEXT        NOT NULL,
    alias            TEXT        NOT NULL,
    expected_version INTEGER,  -- in MLflow's counting; null where MLflow has lost the version
    found_version    INTEGER,  -- null where the alias was deleted
    noticed_at       TIMESTAMPTZ NOT NULL,
    settled_at       TIMESTAMPTZ,
    settled_by       TEXT,
    settlement       TEXT        CHECK (settlement IN ('RESTORED', 'MOVED_BACK', 'SUPERSEDED')),
    CONSTRAINT alias_incident_settled_whole CHECK (
        (settled_at IS NULL) = (settlement IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL))
);

CREATE UNIQUE INDEX alias_incident_one_open_idx ON alias_incident (model_name, alias) WHERE settled_at IS NULL;
CREATE INDEX alias_incident_noticed_at_idx ON alias_incident (noticed_at DESC, id DESC);
CREATE INDEX alias_incident_deployment_id_idx ON alias_incident (deployment_id);
