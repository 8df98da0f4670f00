-- The sentence encoder that a run's plan asks for: a name or a folder on the workers; null for that of each text's language.
ALTER TABLE run ADD COLUMN text_model TEXT;
