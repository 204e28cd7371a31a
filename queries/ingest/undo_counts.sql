-- name: ingest/undo_counts
-- purpose: what undoing took away, and what it left
-- needs: ingest/undo_tables, judge/touched_none
-- column: cases BIGINT  cases that are gone
-- column: touched BIGINT  cases that are to be judged anew, or are gone
-- column: events BIGINT  events that are gone
-- column: kept BIGINT  events that stay, as another batch told them too
-- column: returned BIGINT  events that have another content again
WITH choice AS (
  SELECT count(*) FILTER (is_now AND NOT was) AS returned, count(*) FILTER (was AND NOT is_now) AS set_aside
  FROM undo_choice
), content AS (
  SELECT count(*) FILTER (batch IS NULL) AS dropped, count(*) FILTER (batch IS NOT NULL) AS kept
  FROM undo_content
  WHERE in_force
)
SELECT
  (SELECT count(*) FROM (SELECT case_id FROM undo_content EXCEPT SELECT case_id FROM event)) AS cases,
  (SELECT count(*) FROM touched_case) AS touched,
  -- Who returns to an empty place stands for the one that was dropped there.
  content.dropped - (choice.returned - choice.set_aside) AS events,
  content.kept, choice.returned
FROM content CROSS JOIN choice
