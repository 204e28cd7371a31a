-- name: ingest/grow_batch
-- purpose: what a further piece adds to its batch; the pieces' cases may be the same ones
-- param: batch INTEGER
-- param: lines BIGINT  lines of the piece
-- param: sha256 VARCHAR
-- param: bytes BIGINT
-- param: rows_in BIGINT
-- param: accepted BIGINT
-- param: duplicate BIGINT
-- param: rejected BIGINT
-- param: corrected BIGINT
-- param: derived BIGINT
-- param: first_at TIMESTAMP
-- param: last_at TIMESTAMP
UPDATE batch
SET parts = parts + 1, lines = lines + $lines, sha256 = $sha256, bytes = bytes + $bytes, rows_in = rows_in + $rows_in,
  accepted = accepted + $accepted, duplicate = duplicate + $duplicate, rejected = rejected + $rejected,
  corrected = corrected + $corrected, derived = derived + $derived,
  cases = (SELECT count(DISTINCT case_id) FROM event WHERE event.batch = $batch),
  first_at = least(first_at, CAST($first_at AS TIMESTAMP)), last_at = greatest(last_at, CAST($last_at AS TIMESTAMP))
WHERE batch = $batch
