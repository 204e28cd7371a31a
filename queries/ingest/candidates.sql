-- name: ingest/candidates
-- kind: script
-- purpose: the table of what the rows say, empty; what the regulation knows stands in it as small numbers
-- Ten million of its rows are most of what an import holds in memory, and what does not fit there is written and read again.
-- needs: ingest/tables, ingest/know_steps, ingest/know_providers
-- makes: candidate
-- splice: activity, event_id, deadline, attributes
-- Each of these is nothing, or AS (NULL) where nothing that is read fills the column: it takes no room then.
DROP TABLE IF EXISTS candidate;
DROP TYPE IF EXISTS temp.known_word;
CREATE TEMP TYPE known_word AS ENUM (
  SELECT word
  FROM (
    SELECT service AS word FROM known_step
    UNION SELECT stage FROM known_step
    UNION SELECT provider FROM known_provider
  )
  WHERE word IS NOT NULL
  ORDER BY word
);
-- One row per event that a row would become. spec tells which of the profile's events; fault why it cannot be: the reason,
-- the part of the event, its value in the file; and of a step that is not known, service and stage as the row tells them.
-- Of words that are not known the columns hold nothing: such a row has a fault.
CREATE TEMP TABLE candidate (
  line BIGINT, spec SMALLINT, derived BOOLEAN,
  case_id VARCHAR, service known_word, stage known_word, step SMALLINT, activity VARCHAR {{activity}},
  event event_kind, "at" TIMESTAMP, day_only BOOLEAN,
  actor VARCHAR, resource VARCHAR, provider known_word, channel VARCHAR, outcome VARCHAR,
  deadline TIMESTAMP {{deadline}}, event_id VARCHAR {{event_id}}, attributes VARCHAR {{attributes}},
  identity UBIGINT,
  fault VARCHAR[]
);
CREATE OR REPLACE TEMP MACRO fault_of(reason, part, given) AS [reason::VARCHAR, part::VARCHAR, given::VARCHAR];
