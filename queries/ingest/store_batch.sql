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
-- param: source VARCHAR  who or what brought it
-- param: header VARCHAR  JSON list of the file's columns
-- param: profile_text VARCHAR  the profile, in JSON
-- param: replay_of INTEGER  the batch whose rejected rows it brings again
INSERT INTO batch BY NAME
SELECT $batch AS batch, $file AS file, $format AS format, $profile AS profile, $sha256 AS sha256, $bytes AS bytes,
  $imported_at AS imported_at, $rows_in AS rows_in, $accepted AS accepted, $duplicate AS duplicate,
  $rejected AS rejected, $corrected AS corrected, $derived AS derived, $cases AS cases, $first_at AS first_at,
  $last_at AS last_at, $source AS source, $header AS header, $profile_text AS profile_text, $replay_of AS replay_of,
  1 AS parts
