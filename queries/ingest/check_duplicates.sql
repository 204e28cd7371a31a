-- name: ingest/check_duplicates
-- purpose: the first rows of which every event is known, and the row of this file that is kept instead, if it is one
-- needs: ingest/candidates
-- param: most BIGINT
-- column: line BIGINT
-- column: case_id VARCHAR
-- column: of_line BIGINT  NULL when it is stored already
WITH line_fate AS (
  SELECT candidate.line, min(case_id) AS case_id, min(identity) AS identity,
    bool_and(coalesce(fate.fate IN ('duplicate', 'fuller'), false)) AS known
  FROM candidate LEFT JOIN fate USING (line, spec)
  WHERE NOT candidate.derived
  GROUP BY candidate.line
), repeated AS (
  SELECT line, case_id, identity FROM line_fate WHERE known ORDER BY line LIMIT $most
)
SELECT file_line(repeated.line) AS line, min(repeated.case_id) AS case_id, file_line(min(earlier.line)) AS of_line
FROM repeated
LEFT JOIN candidate earlier
  ON earlier.identity = repeated.identity AND earlier.case_id = repeated.case_id AND earlier.line < repeated.line
GROUP BY repeated.line
ORDER BY repeated.line
