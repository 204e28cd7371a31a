-- name: ingest/check_warnings
-- purpose: rows that will be loaded though something about them is odd; one row for each warning of a line
-- needs: ingest/candidates
-- param: now TIMESTAMP
-- param: actors VARCHAR  JSON list of the roles that the regulation names
-- param: spans VARCHAR  JSON list of {service, from, to}: local dates on which an edition governs; to is the first day after
-- param: most BIGINT  lines of each warning
-- column: warning VARCHAR
-- column: line BIGINT
-- column: case_id VARCHAR
-- column: part VARCHAR
-- column: value VARCHAR
-- column: rows BIGINT  lines with that warning
-- column: warned BIGINT  lines with any
WITH span AS (
  SELECT told.*
  FROM (SELECT unnest(from_json(coalesce($spans, '[]'), '[{"service": "VARCHAR", "from": "DATE", "to": "DATE"}]')) AS told)
), read AS (
  SELECT candidate.line, case_id, service, "at", actor
  FROM candidate
  LEFT JOIN fate USING (line, spec)
  WHERE NOT derived AND coalesce(fate.fate, 'new') <> 'duplicate'
), odd AS (
  SELECT line, case_id, 'future_time' AS warning, 'at' AS part, strftime("at", '%Y-%m-%d %H:%M:%S') AS "value"
  FROM read WHERE "at" > $now
  UNION ALL
  SELECT line, case_id, 'unknown_actor', 'actor', actor
  FROM read WHERE actor IS NOT NULL AND NOT list_contains(from_json($actors, '["VARCHAR"]'), actor)
  UNION ALL
  SELECT line, case_id, 'no_edition', 'at', strftime("at", '%Y-%m-%d')
  FROM read
  WHERE NOT EXISTS (
    SELECT 1 FROM span
    WHERE span.service = read.service AND "at" >= span."from" AND ("at" < span."to" OR span."to" IS NULL))
), once AS (
  SELECT warning, line, min(case_id) AS case_id, min(part) AS part, min("value") AS "value"
  FROM odd
  GROUP BY warning, line
)
SELECT warning, file_line(line) AS line, case_id, part, "value", count(*) OVER (PARTITION BY warning) AS "rows",
  (SELECT count(DISTINCT line) FROM once) AS warned
FROM once
QUALIFY row_number() OVER (PARTITION BY warning ORDER BY line) <= $most
ORDER BY line, warning
