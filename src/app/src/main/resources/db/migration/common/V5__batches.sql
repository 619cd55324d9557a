-- A sheet of elders checked together. It belongs to the account that sent it; everything about the elders is sealed.
CREATE TABLE batch_job (
    id           TEXT     PRIMARY KEY,
    owner        TEXT     NOT NULL,
    state        TEXT     NOT NULL,
    problem      TEXT     NOT NULL,
    settings     ${bytes} NOT NULL,
    as_of        TEXT,
    revision     TEXT,
    row_count    INTEGER  NOT NULL,
    chunk_count  INTEGER  NOT NULL,
    rows_done    INTEGER  NOT NULL,
    rows_bad     INTEGER  NOT NULL,
    chunks_done  INTEGER  NOT NULL,
    created_at   TEXT     NOT NULL,
    started_at   TEXT,
    finished_at  TEXT,
    expires_at   TEXT     NOT NULL
);
CREATE INDEX batch_job_owner ON batch_job (owner);
CREATE INDEX batch_job_state ON batch_job (state);

-- Its rows, some hundreds together: what was sent, and once they are checked what came of it. The fence counts how often the chunk was given out;
-- only who has it last may write.
CREATE TABLE batch_chunk (
    job          TEXT     NOT NULL REFERENCES batch_job (id) ON DELETE CASCADE,
    number       INTEGER  NOT NULL,
    row_count    INTEGER  NOT NULL,
    input        ${bytes} NOT NULL,
    fence        BIGINT   NOT NULL,
    tries        INTEGER  NOT NULL,
    lease_owner  TEXT,
    lease_until  TEXT,
    result       ${bytes},
    counts       ${bytes},
    done_at      TEXT,
    PRIMARY KEY (job, number)
);
