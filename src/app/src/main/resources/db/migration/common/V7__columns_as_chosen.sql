-- What an account reads the columns of its sheets as, where it said otherwise than their titles; sealed, for a sheet without a header has elders in the place of titles.
CREATE TABLE batch_columns (
    owner   TEXT     PRIMARY KEY,
    choices ${bytes} NOT NULL
);
