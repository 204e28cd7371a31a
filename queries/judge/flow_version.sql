-- name: judge/flow_version
-- purpose: stages and step occurrences of which more was known later: as they were known between two instants
-- needs: judge/flow_point, judge/flow_late_extension
-- makes: flow_version
-- column: span BIGINT  the stage or step occurrence
-- column: version BIGINT  1.. within it
-- column: known_n BIGINT  the last event that it takes into account
-- column: known_from TIMESTAMP  from when it was known like this
-- column: known_to TIMESTAMP  until when; NULL for the last
-- column: handover TIMESTAMP  where its clock starts
-- column: handover_day_only BOOLEAN  known to the day
-- column: holder_since TIMESTAMP  when its holder was named
-- column: holder_actor event_word  who
-- column: holder_resource event_word  which person or body
-- column: suspended_at TIMESTAMP  when its clock was stopped; NULL while it runs
-- column: source_deadline TIMESTAMP  given by the source
CREATE OR REPLACE TEMP TABLE flow_version AS
WITH counted AS (
  SELECT
    p.span, p.n AS known_n, p.known_from,
    lead(p.known_from) OVER (PARTITION BY p.span ORDER BY p.n) AS known_to,
    p.handover, p.handover_day_only, p.holder_since, p.holder_actor, p.holder_resource, p.suspended_at,
    last_value(CASE WHEN late.n IS NULL THEN p.deadline END IGNORE NULLS)
      OVER (PARTITION BY p.span ORDER BY p.n) AS source_deadline
  FROM flow_point p LEFT JOIN flow_late_extension late ON late.span = p.span AND late.n = p.n
)
SELECT span, row_number() OVER (PARTITION BY span ORDER BY known_n) AS version, * EXCLUDE (span)
FROM counted
WHERE known_to IS NULL OR known_from < known_to;
