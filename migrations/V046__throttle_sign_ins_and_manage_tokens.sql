-- Wrong passwords of late, by what was typed as the user's name, whether there is such a user or not, and by where they came from.
CREATE TABLE sign_in_failure (
    kind           TEXT        NOT NULL CHECK (kind IN ('USER', 'ADDRESS')),
    subject        TEXT        NOT NULL,
    failures       INTEGER     NOT NULL CHECK (failures >= 1),
    last_failed_at TIMESTAMPTZ NOT NULL,
    blocked_until  TIMESTAMPTZ,
    PRIMARY KEY (kind, subject)
);

CREATE INDEX sign_in_failure_last_failed_at_idx ON sign_in_failure (last_failed_at);

-- A token is named by its id; its digest says nothing that may be shown.
ALTER TABLE api_token ADD COLUMN id UUID NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE api_token ADD CONSTRAINT api_token_id_once UNIQUE (id);
ALTER TABLE api_token ALTER COLUMN id DROP DEFAULT;
ALTER TABLE api_token ADD COLUMN expires_at TIMESTAMPTZ;  -- null: never, for the services that the first start brings in
ALTER TABLE api_token ADD COLUMN last_used_at TIMESTAMPTZ;
ALTER TABLE api_token ADD COLUMN revoked_at TIMESTAMPTZ;
ALTER TABLE api_token ADD COLUMN revoked_by TEXT;
ALTER TABLE api_token ADD CONSTRAINT api_token_revoked_by_somebody CHECK ((revoked_at IS NULL) = (revoked_by IS NULL));

CREATE INDEX api_token_subject_idx ON api_token (subject, created_at DESC);

ALTER TABLE app_user ADD COLUMN disabled_at TIMESTAMPTZ;
