-- Events tell what became of commitments: which records tell of one undertaking hangs on them too.

CREATE TRIGGER events_added AFTER INSERT ON events BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER events_changed AFTER UPDATE ON events BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
