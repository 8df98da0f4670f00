-- Whoever searches types letters and digits; all else parts words, also where the database's own parser sees one: it reads the
-- dataset shop-7 as shop and the number -7, which 7 is no beginning of, and data.shop as the name of a computer.
ALTER TABLE run DROP COLUMN words;
ALTER TABLE run ADD COLUMN words TSVECTOR GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', translate(coalesce(rankers, '') || ' ' || coalesce(search, ''),
        '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32))), 'A')
    || setweight(to_tsvector('simple', translate(coalesce(dataset_name, '') || ' ' || coalesce(model_name, '') || ' '
        || coalesce(fusion, '') || ' ' || started_by,
        '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32))), 'B')) STORED;
CREATE INDEX run_words_idx ON run USING gin (words);
