GRANT SELECT, INSERT, UPDATE, DELETE ON batch_job, batch_chunk TO ${role};
