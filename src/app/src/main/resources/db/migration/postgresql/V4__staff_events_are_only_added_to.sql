CREATE TRIGGER staff_event_no_update BEFORE UPDATE OR DELETE ON staff_event FOR EACH ROW EXECUTE FUNCTION evidence_is_only_added_to();
GRANT SELECT, INSERT, UPDATE ON staff TO ${role};
GRANT SELECT, INSERT ON staff_event TO ${role};
