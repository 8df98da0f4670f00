-- Somebody whom an OpenID Connect provider vouches for is known by issuer and subject alone; the user name is made at the first sign-in, and nobody is looked up by it.
ALTER TABLE app_user ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE app_user ADD COLUMN issuer TEXT;
ALTER TABLE app_user ADD COLUMN subject TEXT;
ALTER TABLE app_user ADD COLUMN vouched_for_at TIMESTAMPTZ;  -- when the provider did so last
ALTER TABLE app_user ADD CONSTRAINT app_user_signs_in_one_way
    CHECK (num_nonnulls(issuer, subject, vouched_for_at) = CASE WHEN password_hash IS NULL THEN 3 ELSE 0 END);
ALTER TABLE app_user ADD CONSTRAINT app_user_subject_once UNIQUE (issuer, subject);
