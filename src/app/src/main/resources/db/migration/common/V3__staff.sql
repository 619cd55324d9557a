-- Who may use the pages. A password is kept as a bcrypt hash; stamp changes whenever whoever is signed in has to sign in again.
CREATE TABLE staff (
    id           TEXT    PRIMARY KEY,
    name         TEXT    NOT NULL UNIQUE,
    role         TEXT    NOT NULL,
    password     TEXT    NOT NULL,
    must_change  INTEGER NOT NULL,
    stamp        TEXT    NOT NULL,
    failures     INTEGER NOT NULL,
    locks        INTEGER NOT NULL,
    locked_until TEXT,
    created_at   TEXT    NOT NULL,
    disabled_at  TEXT,
    last_login   TEXT
);

-- What became of accounts, and who signed in. Names of accounts are not in it, their ids are.
CREATE TABLE staff_event (
    id      TEXT PRIMARY KEY,
    at      TEXT NOT NULL,
    account TEXT NOT NULL,
    event   TEXT NOT NULL,
    actor   TEXT NOT NULL
);
CREATE INDEX staff_event_at ON staff_event (at);
