-- What was asked never changes; a decision binds to the digests in this row.
CREATE TABLE review (
    id              UUID        PRIMARY KEY,
    run_id          UUID        NOT NULL UNIQUE,
    project         TEXT        NOT NULL REFERENCES project (name),
    model_name      TEXT        NOT NULL,
    model_version   INTEGER     NOT NULL,
    model_digest    TEXT        NOT NULL,
    report_digest   TEXT        NOT NULL,
    dataset_digest  TEXT        NOT NULL,
    champion_digest TEXT,
    environment     TEXT        NOT NULL,
    requester       TEXT        NOT NULL,
    approvals       INTEGER     NOT NULL CHECK (approvals >= 1),
    verdict         TEXT        NOT NULL,
    rule            TEXT        NOT NULL,
    state           TEXT        NOT NULL CHECK (state IN ('OPEN', 'APPROVED', 'REJECTED', 'EXPIRED')),
    deadline        TIMESTAMPTZ NOT NULL,
    reminded_at     TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    closed_at       TIMESTAMPTZ,
    version         BIGINT      NOT NULL DEFAULT 0,
    CONSTRAINT review_closed_iff_not_open CHECK ((state = 'OPEN') = (closed_at IS NULL))
);

CREATE INDEX review_created_at_idx ON review (created_at DESC, id DESC);

CREATE TABLE review_decision (
    id         UUID        PRIMARY KEY,
    review_id  UUID        NOT NULL REFERENCES review (id),
    reviewer   TEXT        NOT NULL,
    decision   TEXT        NOT NULL CHECK (decision IN ('APPROVE', 'REJECT')),
    reason     TEXT        NOT NULL CHECK (length(trim(reason)) >= 10),
    decided_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT review_decision_once_each UNIQUE (review_id, reviewer)
);

-- Four eyes, whoever writes here and with whatever program.
CREATE FUNCTION check_review_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked review%ROWTYPE;
BEGIN
    SELECT * INTO asked FROM review WHERE review.id = NEW.review_id FOR UPDATE;
    IF asked.requester = NEW.reviewer THEN
        RAISE EXCEPTION 'the requester of a review cannot decide it' USING ERRCODE = 'check_violation';
    END IF;
    IF asked.state <> 'OPEN' THEN
        RAISE EXCEPTION 'the review is closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER review_decision_is_allowed BEFORE INSERT OR UPDATE ON review_decision
    FOR EACH ROW EXECUTE FUNCTION check_review_decision();

-- An approved review needs its approvals in the table, by others than the requester.
CREATE FUNCTION check_review_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'APPROVED' AND (
        SELECT count(*) FROM review_decision d
        WHERE d.review_id = NEW.id AND d.decision = 'APPROVE' AND d.reviewer <> NEW.requester) < NEW.approvals THEN
        RAISE EXCEPTION 'the review lacks approvals' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.requester <> OLD.requester OR NEW.model_digest <> OLD.model_digest
        OR NEW.report_digest <> OLD.report_digest OR NEW.approvals <> OLD.approvals THEN
        RAISE EXCEPTION 'what a review asks is never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER review_approval_is_earned BEFORE UPDATE ON review
    FOR EACH ROW EXECUTE FUNCTION check_review_approval();
