-- Times are UTC in ISO 8601, as text, so that both databases keep the same bytes.

-- Who may call. Only the SHA-256 of a key is kept; a key itself has 256 random bits.
CREATE TABLE api_key (
    id          TEXT    PRIMARY KEY,
    name        TEXT    NOT NULL,
    hash        TEXT    NOT NULL UNIQUE,
    hint        TEXT    NOT NULL,
    scopes      TEXT    NOT NULL,
    per_minute  INTEGER,
    created_at  TEXT    NOT NULL,
    revoked_at  TEXT,
    last_used   TEXT
);
CREATE INDEX api_key_name ON api_key (name);

-- Answers to requests that carried an Idempotency-Key, kept for a day. The id is a hash of who asked what under which key. The body is sealed.
CREATE TABLE answer (
    id           TEXT    PRIMARY KEY,
    request_hash TEXT    NOT NULL,
    status       INTEGER NOT NULL,
    location     TEXT    NOT NULL,
    body         ${bytes} NOT NULL,
    created_at   TEXT    NOT NULL
);
CREATE INDEX answer_created ON answer (created_at);

-- Whose data an answer holds: it goes with theirs.
CREATE TABLE answer_owner (
    answer TEXT NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
    owner  TEXT NOT NULL,
    PRIMARY KEY (answer, owner)
);
CREATE INDEX answer_owner_owner ON answer_owner (owner);

-- One key for each person, wrapped by the master key. Deleting the row erases what is sealed with it.
CREATE TABLE person_key (
    id          TEXT     PRIMARY KEY,
    person      TEXT     NOT NULL UNIQUE,
    wrapped     ${bytes} NOT NULL,
    created_at  TEXT     NOT NULL
);

-- What was answered to whom and on what grounds; every row names the hash of the one before it.
CREATE TABLE evidence (
    seq            BIGINT   PRIMARY KEY,
    id             TEXT     NOT NULL UNIQUE,
    kind           TEXT     NOT NULL,
    recorded_at    TEXT     NOT NULL,
    caller         TEXT     NOT NULL,
    actor          TEXT     NOT NULL,
    as_of          TEXT,
    lists          TEXT     NOT NULL,
    engine_version TEXT     NOT NULL,
    person_key     TEXT,
    input          ${bytes} NOT NULL,
    result         ${bytes} NOT NULL,
    prev_hash      TEXT     NOT NULL,
    hash           TEXT     NOT NULL
);
CREATE INDEX evidence_person ON evidence (person_key);

-- The last row of the chain, signed with the master key: a tail cut off is missed.
CREATE TABLE chain_head (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    seq   BIGINT  NOT NULL,
    hash  TEXT    NOT NULL,
    mac   TEXT    NOT NULL
);
