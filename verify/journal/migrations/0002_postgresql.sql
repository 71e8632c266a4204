-- Released: never edit. Who owns a run: terms, so that a worker of an earlier opening is refused. Some journals of version 1 have the table already.
CREATE TABLE IF NOT EXISTS owners (
    run INTEGER NOT NULL,
    term INTEGER NOT NULL,
    PRIMARY KEY (run),
    FOREIGN KEY(run) REFERENCES runs (n)
);
