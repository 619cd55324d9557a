CREATE TRIGGER staff_event_no_update BEFORE UPDATE ON staff_event BEGIN SELECT RAISE(ABORT, 'staff events are only added to'); END;
CREATE TRIGGER staff_event_no_delete BEFORE DELETE ON staff_event BEGIN SELECT RAISE(ABORT, 'staff events are only added to'); END;
