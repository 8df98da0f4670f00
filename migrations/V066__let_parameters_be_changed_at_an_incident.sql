-- What a person changed of a run's plan to let it go on after an incident. The columns of the plan hold the plan as it ran.
ALTER TABLE run ADD COLUMN changes TEXT;  -- JSON array, oldest first
