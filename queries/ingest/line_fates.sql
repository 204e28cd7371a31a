-- name: ingest/line_fates
-- purpose: what became of some lines of the batch at hand, before its rows are forgotten
-- needs: ingest/candidates
-- param: lines VARCHAR  JSON list of lines
-- column: line BIGINT
-- column: fate VARCHAR  accepted, duplicate or rejected
-- column: reason VARCHAR  of a rejected line; likewise below
-- column: column_name VARCHAR
-- column: value VARCHAR
WITH asked AS (
  SELECT unnest(from_json($lines, '["BIGINT"]')) AS line
), told AS (
  SELECT line, bool_or(coalesce(fate.fate, 'new') IN ('new', 'superseded', 'outdone')) AS accepted
  FROM candidate
  LEFT JOIN fate USING (line, spec)
  WHERE NOT candidate.derived AND line IN (SELECT line FROM asked)
  GROUP BY line
)
SELECT asked.line::BIGINT AS line,
  CASE WHEN fault.line IS NOT NULL THEN 'rejected' WHEN told.accepted THEN 'accepted' ELSE 'duplicate' END AS fate,
  fault.reason, fault.column_name, fault."value" AS value
FROM asked
LEFT JOIN told ON told.line = asked.line
LEFT JOIN fault ON fault.line = asked.line
ORDER BY asked.line
