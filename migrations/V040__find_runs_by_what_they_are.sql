-- The table of runs is filtered and sorted by the database, at a hundred thousand rows too. Each filter and each order has an
-- index that gives its rows in the order of the page.
CREATE INDEX run_state_idx ON run (state, created_at DESC, id DESC);
CREATE INDEX run_dataset_idx ON run (dataset_name, created_at DESC, id DESC);
CREATE INDEX run_started_by_idx ON run (started_by, created_at DESC, id DESC);

-- Runs without a figure come last in both directions: no NDCG is below 0 or above 1, and no run takes less than no time.
CREATE INDEX run_ndcg_best_idx ON run ((coalesce(ndcg_mean, -1)) DESC, id DESC);
CREATE INDEX run_ndcg_worst_idx ON run ((coalesce(ndcg_mean, 2)), id);
CREATE INDEX run_took_longest_idx ON run ((coalesce(extract(epoch FROM finished_at - started_at), -1)) DESC, id DESC);
CREATE INDEX run_took_shortest_idx ON run ((coalesce(extract(epoch FROM finished_at - started_at), 1e12)), id);

-- The words of a run: those of its rankers weigh A, so that they can be asked for by themselves.
ALTER TABLE run ADD COLUMN words TSVECTOR GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', coalesce(rankers, '') || ' ' || coalesce(search, '')), 'A')
    || setweight(to_tsvector('simple', coalesce(dataset_name, '') || ' ' || coalesce(model_name, '') || ' '
        || coalesce(fusion, '') || ' ' || started_by), 'B')) STORED;
CREATE INDEX run_words_idx ON run USING gin (words);
