-- People of a stack that has no identity provider of its own. With OIDC these tables stay empty.
CREATE TABLE app_user (
    username             TEXT        PRIMARY KEY,
    display_name         TEXT        NOT NULL,
    roles                TEXT        NOT NULL,  -- comma-separated
    password_hash        TEXT        NOT NULL,  -- bcrypt
    must_change_password BOOLEAN     NOT NULL,
    failed_sign_ins      INTEGER     NOT NULL DEFAULT 0,
    locked_until         TIMESTAMPTZ,
    created_at           TIMESTAMPTZ NOT NULL
);

-- Only digests are kept: who reads this table cannot sign in with it.
CREATE TABLE api_token (
    token_hash TEXT        PRIMARY KEY,  -- SHA-256, lower-case hex
    name       TEXT        NOT NULL,
    subject    TEXT        NOT NULL,
    roles      TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE user_session (
    session_hash TEXT        PRIMARY KEY,
    username     TEXT        NOT NULL REFERENCES app_user (username),
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL
);

CREATE INDEX user_session_expires_at_idx ON user_session (expires_at);
