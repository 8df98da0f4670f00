-- What the training queries of a TRAIN run are labelled by, such as judgments or clicks-ips; a run from before has none, which means
-- judgments.
ALTER TABLE run ADD COLUMN labels TEXT;
