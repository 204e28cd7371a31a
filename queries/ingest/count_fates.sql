-- name: ingest/count_fates
-- purpose: of the rows that were not rejected: how many brought something new, how many only what was known
-- needs: ingest/tables
-- column: accepted BIGINT  rows of which at least one event was new
-- column: duplicate BIGINT  rows of which every event was known
-- column: corrected BIGINT  of the accepted: rows that replaced an earlier content of the same id
WITH line_fate AS (
  SELECT line,
    bool_or(coalesce(fate.fate, 'new') IN ('new', 'superseded', 'outdone')) AS accepted,
    bool_or(coalesce(fate.corrects, false)) AS corrected
  FROM candidate LEFT JOIN fate USING (line, spec)
  WHERE NOT candidate.derived
  GROUP BY line
)
SELECT count(*) FILTER (accepted) AS accepted, count(*) FILTER (NOT accepted) AS duplicate,
  count(*) FILTER (corrected) AS corrected
FROM line_fate
