-- Released: never edit. The first released schema.
CREATE TABLE blobs (
    digest VARCHAR NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (digest)
);
CREATE TABLE leases (
    lane VARCHAR NOT NULL,
    holder VARCHAR NOT NULL,
    until FLOAT NOT NULL,
    PRIMARY KEY (lane)
);
CREATE TABLE lookups (
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    expires VARCHAR NOT NULL,
    value BYTEA NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE TABLE memos (
    key VARCHAR NOT NULL,
    kept VARCHAR NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (key)
);
CREATE TABLE meta (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE runs (
    n SERIAL NOT NULL,
    id VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    night VARCHAR NOT NULL,
    started VARCHAR NOT NULL,
    finished VARCHAR NOT NULL,
    void VARCHAR NOT NULL,
    PRIMARY KEY (n),
    UNIQUE (id)
);
CREATE INDEX runs_by_digest ON runs (digest, n);
CREATE TABLE assessments (
    n SERIAL NOT NULL,
    run INTEGER NOT NULL,
    document VARCHAR NOT NULL,
    citation VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    grade INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    url VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    data BYTEA,
    PRIMARY KEY (n),
    UNIQUE (run, document, citation),
    FOREIGN KEY(run) REFERENCES runs (n)
);
CREATE INDEX assessments_by_citation ON assessments (citation, run);
CREATE INDEX assessments_by_document ON assessments (document, run, n);
CREATE INDEX assessments_by_url ON assessments (url, run);
CREATE TABLE captures (
    target VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    run INTEGER NOT NULL,
    readable INTEGER NOT NULL,
    page VARCHAR NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (target, source, run),
    FOREIGN KEY(run) REFERENCES runs (n)
);
CREATE TABLE observations (
    target VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    night VARCHAR NOT NULL,
    run INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    failure VARCHAR NOT NULL,
    status INTEGER,
    etag VARCHAR NOT NULL,
    modified VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    page VARCHAR NOT NULL,
    PRIMARY KEY (target, source, night, run, at),
    FOREIGN KEY(run) REFERENCES runs (n)
);
