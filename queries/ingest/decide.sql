-- name: ingest/decide
-- purpose: which candidates repeat an event, and which correct one; whatever is not listed is new, and kept as an event
-- needs: ingest/candidates
-- An event of an id: the first row of each content counts, and corrects what was known; a content known before is a
-- duplicate, even when it was corrected since, so that a file sent again changes nothing. An event without an id: all rows
-- but the first are duplicates, and the fullest of them is the one kept, so that the order of batches does not matter.
INSERT INTO fate
WITH doubtful AS (
  SELECT identity FROM candidate GROUP BY identity HAVING count(*) > 1
  UNION
  SELECT identity FROM stored
), told AS (
  SELECT line, spec, case_id, identity, event_id IS NOT NULL AS by_id,
    event_content(service::VARCHAR, stage::VARCHAR, step, activity, event::VARCHAR, "at", day_only, resource, outcome, deadline,
                  actor, provider::VARCHAR, channel, attributes) AS content
  FROM candidate
  WHERE identity IN (SELECT identity FROM doubtful)
), known AS (
  SELECT case_id, identity, max(event_no) FILTER (current) AS event_no, max(content) FILTER (current) AS content
  FROM stored
  GROUP BY case_id, identity
), seen AS (
  SELECT case_id, identity, content, min(event_no) AS event_no
  FROM stored
  GROUP BY case_id, identity, content
), ranked AS (
  SELECT told.*, known.case_id IS NOT NULL AS is_known, known.event_no, known.content AS known_content,
    row_number() OVER (PARTITION BY told.case_id, told.identity ORDER BY told.content DESC, line, spec) = 1 AS fullest,
    row_number() OVER (PARTITION BY told.case_id, told.identity ORDER BY line, spec) = 1 AND known.case_id IS NULL AS first,
    row_number() OVER (PARTITION BY told.case_id, told.identity, told.content ORDER BY line, spec) = 1 AS told_first,
    told_first AND seen.content IS NULL AS fresh,
    CASE WHEN told_first THEN seen.event_no END AS repeats
  FROM told
  LEFT JOIN known ON known.case_id = told.case_id AND known.identity = told.identity
  LEFT JOIN seen ON seen.case_id = told.case_id AND seen.identity = told.identity AND seen.content = told.content
), numbered AS (
  SELECT ranked.*,
    count(*) FILTER (fresh) OVER (PARTITION BY case_id, identity ORDER BY line, spec ROWS UNBOUNDED PRECEDING) AS version,
    count(*) FILTER (fresh) OVER (PARTITION BY case_id, identity) AS versions
  FROM ranked
)
SELECT line, spec,
  CASE
    WHEN by_id AND NOT fresh THEN 'duplicate'
    WHEN by_id AND version = versions THEN 'new'
    WHEN by_id THEN 'superseded'
    WHEN first THEN CASE WHEN fullest THEN 'new' ELSE 'outdone' END
    WHEN fullest AND (NOT is_known OR content > known_content) THEN 'fuller'
    ELSE 'duplicate' END AS fate,
  by_id AND fresh AND (version > 1 OR is_known) AS corrects,
  CASE WHEN by_id AND fresh AND version = versions THEN event_no
       WHEN NOT by_id AND fullest AND content > known_content THEN event_no END AS replaces,
  CASE
    WHEN NOT fresh THEN NULL
    WHEN by_id THEN CASE WHEN version = versions THEN 'event' ELSE 'superseded' END
    WHEN fullest AND (NOT is_known OR content > known_content) THEN 'event'
    ELSE 'superseded' END AS kept,
  repeats
FROM numbered
