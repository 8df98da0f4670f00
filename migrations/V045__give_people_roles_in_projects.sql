-- Roles of app_user and api_token hold in every project; those here hold in one.
CREATE TABLE project_member (
    project  TEXT        NOT NULL REFERENCES project (name),
    subject  TEXT        NOT NULL,  -- user name; people of an identity provider have no row in app_user
    role     TEXT        NOT NULL CHECK (role IN ('viewer', 'engineer', 'reviewer')),
    added_by TEXT        NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (project, subject, role)
);

CREATE INDEX project_member_subject_idx ON project_member (subject);

-- A token of one project; null: of every project that its subject may enter.
ALTER TABLE api_token ADD COLUMN project TEXT REFERENCES project (name);

-- Artifacts are shared by content, so who may read one is asked here: the projects whose runs have read or made it.
CREATE TABLE project_digest (
    digest  TEXT NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    project TEXT NOT NULL,
    PRIMARY KEY (digest, project)
);

CREATE FUNCTION add_project_digests(of_project TEXT, digests TEXT[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO project_digest (digest, project)
    SELECT DISTINCT d, of_project FROM unnest(digests) d WHERE d ~ '^[0-9a-f]{64}$'
    ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION add_digests_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_project_digests(NEW.project, ARRAY[
        NEW.dataset_digest, NEW.features_digest, NEW.fusion_digest, NEW.model_digest, NEW.report_digest]);
    RETURN NULL;
END
$$;

CREATE TRIGGER run_adds_digests AFTER INSERT OR UPDATE OF dataset_digest, features_digest, fusion_digest, model_digest, report_digest
    ON run FOR EACH ROW
    WHEN (num_nonnulls(NEW.dataset_digest, NEW.features_digest, NEW.fusion_digest, NEW.model_digest, NEW.report_digest) > 0)
    EXECUTE FUNCTION add_digests_of_run();

CREATE FUNCTION digests_of(written TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(d), '{}') FROM json_array_elements_text(coalesce(written, '[]')::json) d
$$;

CREATE FUNCTION add_digests_of_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_project_digests(
        (SELECT project FROM run WHERE id = NEW.run_id), digests_of(NEW.inputs) || NEW.output_digest);
    RETURN NULL;
END
$$;

CREATE TRIGGER attempt_adds_digests AFTER INSERT OR UPDATE OF inputs, output_digest ON attempt
    FOR EACH ROW WHEN (NEW.output_digest IS NOT NULL) EXECUTE FUNCTION add_digests_of_attempt();

CREATE FUNCTION add_digest_of_trial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_project_digests((SELECT project FROM run WHERE id = NEW.run_id), ARRAY[NEW.digest]);
    RETURN NULL;
END
$$;

CREATE TRIGGER run_trial_adds_digest AFTER INSERT OR UPDATE OF digest ON run_trial
    FOR EACH ROW WHEN (NEW.digest IS NOT NULL) EXECUTE FUNCTION add_digest_of_trial();

CREATE FUNCTION add_digests_of_dataset_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_project_digests(
        (SELECT project FROM dataset WHERE id = NEW.dataset_id), ARRAY[NEW.digest, NEW.quality_digest]);
    RETURN NULL;
END
$$;

CREATE TRIGGER dataset_version_adds_digests AFTER INSERT ON dataset_version
    FOR EACH ROW EXECUTE FUNCTION add_digests_of_dataset_version();

CREATE FUNCTION add_digests_of_model_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM add_project_digests(
        (SELECT project FROM registered_model WHERE name = NEW.model_name),
        ARRAY[NEW.model_digest, NEW.report_digest, NEW.dataset_digest, NEW.features_digest]);
    RETURN NULL;
END
$$;

CREATE TRIGGER model_version_adds_digests AFTER INSERT ON model_version
    FOR EACH ROW EXECUTE FUNCTION add_digests_of_model_version();

-- What was there before.
SELECT count(add_project_digests(project, ARRAY[dataset_digest, features_digest, fusion_digest, model_digest, report_digest]))
FROM run;
SELECT count(add_project_digests(r.project, digests_of(a.inputs) || a.output_digest))
FROM attempt a JOIN run r ON r.id = a.run_id WHERE a.output_digest IS NOT NULL;
SELECT count(add_project_digests(r.project, ARRAY[t.digest]))
FROM run_trial t JOIN run r ON r.id = t.run_id WHERE t.digest IS NOT NULL;
SELECT count(add_project_digests(d.project, ARRAY[v.digest, v.quality_digest]))
FROM dataset_version v JOIN dataset d ON d.id = v.dataset_id;
SELECT count(add_project_digests(m.project, ARRAY[v.model_digest, v.report_digest, v.dataset_digest, v.features_digest]))
FROM model_version v JOIN registered_model m ON m.name = v.model_name;
