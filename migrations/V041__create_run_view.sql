-- Ways of looking at the table of runs that a person has given a name: the filters, order and columns of its address.
CREATE TABLE run_view (
    owner      TEXT        NOT NULL,
    name       TEXT        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    search     TEXT        NOT NULL CHECK (length(search) <= 2000),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    CONSTRAINT run_view_name_once PRIMARY KEY (owner, name)
);
