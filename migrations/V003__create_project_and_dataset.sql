CREATE TABLE project (
    name        TEXT        PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    description TEXT        NOT NULL DEFAULT '',
    created_by  TEXT        NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL
);

INSERT INTO project (name, description, created_by, created_at) VALUES ('default', '', 'system', now());

CREATE TABLE dataset (
    id         UUID        PRIMARY KEY,
    project    TEXT        NOT NULL REFERENCES project (name),
    name       TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT dataset_name_once UNIQUE (project, name)
);

-- Immutable: the same content published again is the same version.
CREATE TABLE dataset_version (
    id             UUID        PRIMARY KEY,
    dataset_id     UUID        NOT NULL REFERENCES dataset (id),
    version        INTEGER     NOT NULL CHECK (version >= 1),
    digest         TEXT        NOT NULL,
    quality_digest TEXT        NOT NULL,
    products       BIGINT      NOT NULL,
    queries        BIGINT      NOT NULL,
    judgments      BIGINT      NOT NULL,
    reviews        BIGINT      NOT NULL,
    images         BIGINT      NOT NULL,
    events         BIGINT      NOT NULL,
    quarantined    BIGINT      NOT NULL,
    run_id         UUID        NOT NULL,
    created_by     TEXT        NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    CONSTRAINT dataset_version_once UNIQUE (dataset_id, version),
    CONSTRAINT dataset_version_digest_once UNIQUE (dataset_id, digest)
);

CREATE INDEX dataset_version_digest_idx ON dataset_version (digest);
