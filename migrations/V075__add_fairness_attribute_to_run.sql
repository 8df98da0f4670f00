-- The attribute of products by which a run's plan has exposure measured, such as brand; null for one that the evaluation finds.
ALTER TABLE run ADD COLUMN fairness_attribute TEXT;
