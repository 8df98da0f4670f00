-- What the platform's code promises, whoever writes here and with whatever program.

CREATE TRIGGER audit_event_is_never_emptied BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- A review is born open.
CREATE FUNCTION check_new_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'OPEN' THEN
        RAISE EXCEPTION 'a new review is open' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER review_is_born_open BEFORE INSERT ON review
    FOR EACH ROW EXECUTE FUNCTION check_new_review();

-- An approved review needs its approvals in the table, by others than the requester. A closed one stays as it was closed,
-- and what it asks never changes.
CREATE OR REPLACE FUNCTION check_review_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'OPEN' AND (NEW.state, NEW.closed_at) IS DISTINCT FROM (OLD.state, OLD.closed_at) THEN
        RAISE EXCEPTION 'a closed review is never decided again' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'APPROVED' AND (
        SELECT count(*) FROM review_decision d
        WHERE d.review_id = NEW.id AND d.decision = 'APPROVE' AND d.reviewer <> NEW.requester) < NEW.approvals THEN
        RAISE EXCEPTION 'the review lacks approvals' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.id, NEW.run_id, NEW.project, NEW.model_name, NEW.model_version, NEW.model_digest, NEW.report_digest,
            NEW.dataset_digest, NEW.champion_digest, NEW.environment, NEW.requester, NEW.approvals, NEW.verdict, NEW.rule,
            NEW.deadline, NEW.created_at)
        IS DISTINCT FROM
       (OLD.id, OLD.run_id, OLD.project, OLD.model_name, OLD.model_version, OLD.model_digest, OLD.report_digest,
            OLD.dataset_digest, OLD.champion_digest, OLD.environment, OLD.requester, OLD.approvals, OLD.verdict, OLD.rule,
            OLD.deadline, OLD.created_at) THEN
        RAISE EXCEPTION 'what a review asks is never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

-- A deployment that names a review is what that review approved. Roll-backs and what the gate lets pass alone name none.
CREATE FUNCTION check_deployment_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.review_id IS NULL AND TG_OP = 'INSERT' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.review_id, NEW.model_name, NEW.model_version, NEW.model_digest, NEW.environment)
        IS NOT DISTINCT FROM (OLD.review_id, OLD.model_name, OLD.model_version, OLD.model_digest, OLD.environment) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM review r
        WHERE r.id = NEW.review_id AND r.state = 'APPROVED' AND r.model_digest = NEW.model_digest
          AND r.model_name = NEW.model_name AND r.model_version = NEW.model_version AND r.environment = NEW.environment) THEN
        RAISE EXCEPTION 'the review does not approve this deployment' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER deployment_is_approved BEFORE INSERT OR UPDATE ON deployment
    FOR EACH ROW EXECUTE FUNCTION check_deployment_approval();

-- A message that the engine will never take must not hold up those behind it; last_error says why.
ALTER TABLE outbox_message ADD COLUMN failed_at TIMESTAMPTZ;

DROP INDEX outbox_message_unsent_idx;
CREATE INDEX outbox_message_unsent_idx ON outbox_message (id) WHERE sent_at IS NULL AND failed_at IS NULL;
