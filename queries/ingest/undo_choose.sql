-- name: ingest/undo_choose
-- purpose: of events with several contents left: the one in force by the rules of ingest/decide
-- needs: ingest/tables, ingest/undo_tables
-- An event of an id: the content that was told first last. Without an id: the fullest.
INSERT INTO undo_choice
WITH doubtful AS (
  SELECT DISTINCT case_id FROM superseded WHERE case_id IN (SELECT case_id FROM undo_content)
), content AS (
  SELECT event_no, batch, line, case_id, current, event_id IS NOT NULL AS by_id,
    event_identity(case_id, service, stage, step, activity, event::VARCHAR, "at", resource, outcome, deadline, event_id) AS identity,
    event_content(service, stage, step, activity, event::VARCHAR, "at", day_only, resource, outcome, deadline,
                  actor, provider, channel, attributes) AS content
  FROM (
    SELECT event.*, true AS current FROM event WHERE case_id IN (SELECT case_id FROM doubtful)
    UNION ALL BY NAME
    SELECT superseded.* EXCLUDE (superseded_by), false AS current FROM superseded
    WHERE case_id IN (SELECT case_id FROM doubtful)
  ) AS known
), ranked AS (
  SELECT *, row_number() OVER (
    PARTITION BY case_id, identity
    ORDER BY CASE WHEN NOT by_id THEN content END DESC, batch DESC, line DESC, event_no DESC
  ) = 1 AS chosen
  FROM content
)
SELECT event_no, current, chosen, max(batch) FILTER (chosen) OVER (PARTITION BY case_id, identity)
FROM ranked
QUALIFY bool_or(current <> chosen) OVER (PARTITION BY case_id, identity)
