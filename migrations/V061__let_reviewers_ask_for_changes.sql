-- A candidate never changes, so asking for changes ends its review as a rejection does; what is asked for comes with another candidate.
ALTER TABLE review DROP CONSTRAINT review_state_check;
ALTER TABLE review ADD CONSTRAINT review_state_check
    CHECK (state IN ('OPEN', 'APPROVED', 'REJECTED', 'CHANGES_REQUESTED', 'EXPIRED'));

ALTER TABLE review_decision DROP CONSTRAINT review_decision_decision_check;
ALTER TABLE review_decision ADD CONSTRAINT review_decision_decision_check
    CHECK (decision IN ('APPROVE', 'REJECT', 'REQUEST_CHANGES'));
