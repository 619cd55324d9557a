-- Who is told of new lists. What messages are signed with is sealed; the secret before still signs until its time is over.
CREATE TABLE webhook_endpoint (
    id              TEXT     PRIMARY KEY,
    name            TEXT     NOT NULL,
    url             TEXT     NOT NULL,
    inside          INTEGER  NOT NULL,
    secret          ${bytes} NOT NULL,
    previous_secret ${bytes},
    previous_until  TEXT,
    created_at      TEXT     NOT NULL,
    removed_at      TEXT,
    removed_why     TEXT     NOT NULL
);

-- What they are told, as it is sent; and to whom it is on its way, with what came of the last attempt. Nothing more is due where due_at is null.
CREATE TABLE webhook_event (
    id              TEXT     PRIMARY KEY,
    type            TEXT     NOT NULL,
    body            TEXT     NOT NULL,
    created_at      TEXT     NOT NULL
);
CREATE INDEX webhook_event_created ON webhook_event (created_at);
CREATE TABLE webhook_delivery (
    event           TEXT     NOT NULL REFERENCES webhook_event (id) ON DELETE CASCADE,
    endpoint        TEXT     NOT NULL REFERENCES webhook_endpoint (id),
    attempts        INTEGER  NOT NULL,
    state           TEXT     NOT NULL,
    due_at          TEXT,
    said            TEXT     NOT NULL,
    PRIMARY KEY (event, endpoint)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at);

-- The lists they were told of last.
CREATE TABLE webhook_lists (
    id              INTEGER  PRIMARY KEY CHECK (id = 1),
    sequence        BIGINT   NOT NULL,
    revision        TEXT     NOT NULL,
    hashes          TEXT     NOT NULL
);
