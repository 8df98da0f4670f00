-- The gate's decision tables as they were deployed, one row for each change; the newest is the one that decides.
CREATE TABLE policy_version (
    decision_id TEXT        NOT NULL,
    version     INTEGER     NOT NULL CHECK (version >= 1),
    digest      TEXT        NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),  -- SHA-256 of xml in UTF-8
    xml         TEXT        NOT NULL,
    deployed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (decision_id, version)
);

CREATE INDEX policy_version_digest_idx ON policy_version (digest);

CREATE TRIGGER policy_version_is_immutable BEFORE UPDATE OR DELETE ON policy_version
    FOR EACH ROW EXECUTE FUNCTION refuse_change('a deployed policy');
