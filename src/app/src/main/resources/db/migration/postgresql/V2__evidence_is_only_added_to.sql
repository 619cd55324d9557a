CREATE FUNCTION evidence_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'evidence is only added to'; END $$;
CREATE TRIGGER evidence_no_update BEFORE UPDATE OR DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION evidence_is_only_added_to();
CREATE TRIGGER evidence_no_truncate BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_only_added_to();

-- The service works as a role that owns nothing. Whoever may not create roles, or give this one away, has had both done beforehand.
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
    BEGIN
        GRANT ${role} TO CURRENT_USER;
    EXCEPTION WHEN insufficient_privilege THEN NULL;
    END;
END $$;
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO ${role};
GRANT SELECT, INSERT ON evidence TO ${role};
GRANT SELECT, INSERT, UPDATE ON api_key, chain_head TO ${role};
GRANT SELECT, INSERT, UPDATE, DELETE ON answer, answer_owner, person_key TO ${role};
-- Whether the tables are up to date, the service sees for itself.
GRANT SELECT ON "${flyway:table}" TO ${role};
