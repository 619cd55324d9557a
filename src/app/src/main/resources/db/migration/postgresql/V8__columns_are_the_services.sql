GRANT SELECT, INSERT, UPDATE ON batch_columns TO ${role};
