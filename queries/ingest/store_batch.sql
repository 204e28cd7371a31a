-- name: ingest/store_batch
-- purpose: the batch's own row
-- param: batch INTEGER
-- param: file VARCHAR
-- param: format VARCHAR
-- param: profile VARCHAR
-- param: sha256 VARCHAR
-- param: bytes BIGINT
-- param: imported_at TIMESTAMP
-- param: rows_in BIGINT
-- param: accepted BIGINT
-- param: duplicate BIGINT
-- param: rejected BIGINT
-- param: corrected BIGINT
-- param: derived BIGINT
-- param: cases BIGINT
-- param: first_at TIMESTAMP
-- param: last_at TIMESTAMP
INSERT INTO batch
VALUES ($batch, $file, $format, $profile, $sha256, $bytes, $imported_at, $rows_in, $accepted, $duplicate, $rejected,
        $corrected, $derived, $cases, $first_at, $last_at)
