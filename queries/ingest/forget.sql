-- name: ingest/forget
-- kind: script
-- purpose: lets go of a batch's rows once they are stored, or given up
DROP VIEW IF EXISTS lasting_event;
DROP VIEW IF EXISTS event_on_file;
DROP VIEW IF EXISTS fresh_event;
DROP VIEW IF EXISTS past_event;
DROP VIEW IF EXISTS source_row;
DROP VIEW IF EXISTS row_as_sent;
DROP VIEW IF EXISTS source_record;
DROP VIEW IF EXISTS numbered_line;
DROP TABLE IF EXISTS first_event_no;
DROP TABLE IF EXISTS faulty_row;
DROP TABLE IF EXISTS joined;
DROP TABLE IF EXISTS wide_row;
DROP TABLE IF EXISTS replayed_row;
DROP TABLE IF EXISTS source_line;
DROP TABLE IF EXISTS candidate;
DROP TABLE IF EXISTS fated;
DROP TABLE IF EXISTS near_event;
DROP TABLE IF EXISTS stored;
DROP TABLE IF EXISTS fate;
DROP TABLE IF EXISTS fault;
DROP TABLE IF EXISTS identified;
DROP TABLE IF EXISTS hidden_cell;
DROP TABLE IF EXISTS alias;
