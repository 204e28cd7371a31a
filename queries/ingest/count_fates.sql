-- name: ingest/count_fates
-- purpose: of the rows that were not rejected: how many brought something new, how many only what was known
-- needs: ingest/candidates
-- column: accepted BIGINT  rows of which at least one event was new
-- column: duplicate BIGINT  rows of which every event was known
-- column: corrected BIGINT  of the accepted: rows that replaced an earlier content of the same id
-- A row has one event of each spec: nearly all are counted by their first, without a look at which they are. Only those with
-- an event that is not simply new are looked at one by one.
WITH further AS MATERIALIZED (
  SELECT DISTINCT line FROM candidate WHERE spec > 1 AND NOT derived
), line_count AS (
  -- Told by the further ones, which are few or none: to look for them among the first would hash every line.
  SELECT (SELECT count(*) FROM candidate WHERE spec = 1 AND NOT derived)
    + (SELECT count(*) FROM further)
    - (SELECT count(*) FROM candidate WHERE spec = 1 AND NOT derived AND line IN (FROM further)) AS lines
), doubtful AS MATERIALIZED (
  SELECT line, spec FROM candidate WHERE NOT derived AND line IN (SELECT line FROM fate)
), line_fate AS (
  SELECT line,
    bool_or(coalesce(fate.fate, 'new') IN ('new', 'superseded', 'outdone')) AS accepted,
    bool_or(coalesce(fate.corrects, false)) AS corrected
  FROM doubtful LEFT JOIN fate USING (line, spec)
  GROUP BY line
)
SELECT lines - duplicate AS accepted, duplicate, corrected
FROM line_count, (
  SELECT count(*) FILTER (NOT accepted) AS duplicate, count(*) FILTER (corrected) AS corrected FROM line_fate
)
