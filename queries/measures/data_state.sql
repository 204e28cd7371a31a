-- name: measures/data_state
-- purpose: what is on file: how much, from when to when, and where the last of it came from
-- column: oldest TIMESTAMP  instant of the oldest event; NULL without events
-- column: newest TIMESTAMP  instant of the newest event; a date later than its own import is a mistake, and leads nowhere
-- column: events BIGINT  events on file
-- column: cases BIGINT  cases on file
-- column: rejected BIGINT  rows that were rejected and not brought again since; those of a file that came twice count once
-- column: last_batch INTEGER  number of the last batch; NULL before the first
-- column: last_file VARCHAR  its file
-- column: last_imported_at TIMESTAMP  when it came in
-- column: sha256s BIGINT  different files on file
-- column: any_sha256 VARCHAR  the file's, when there is but one
WITH told AS (SELECT MIN("at") AS oldest, MAX("at") AS newest, COUNT(*) AS events FROM event),
-- The bounds of a column are known without reading it. Only where the newest of all is a mistake are all events read.
newest AS (
  SELECT MAX(event."at") AS "at"
  FROM event
  JOIN told ON told.newest = event."at"
  LEFT JOIN batch ON batch.batch = event.batch
  WHERE batch.imported_at IS NULL OR event."at" <= batch.imported_at
),
mistaken AS (SELECT TRUE AS mistaken FROM newest WHERE "at" IS NULL),
next_newest AS (
  SELECT MAX(event."at") AS "at"
  FROM event
  JOIN mistaken ON mistaken.mistaken = (event."at" IS NOT NULL)
  LEFT JOIN batch ON batch.batch = event.batch
  WHERE batch.imported_at IS NULL OR event."at" <= batch.imported_at
),
happened AS (
  SELECT told.oldest, COALESCE(newest."at", next_newest."at") AS newest, told.events
  FROM told
  CROSS JOIN newest
  CROSS JOIN next_newest
),
known AS (SELECT COUNT(*) AS cases FROM case_fact),
replayed AS (SELECT batch, COUNT(*) AS n FROM reject WHERE replayed_by IS NOT NULL GROUP BY batch),
file AS (
  SELECT batch.sha256, MAX(batch.batch) AS batch, MIN(batch.rejected - COALESCE(replayed.n, 0)) AS rejected
  FROM batch LEFT JOIN replayed ON replayed.batch = batch.batch
  WHERE batch.undone_at IS NULL
  GROUP BY batch.sha256
),
came AS (
  SELECT
    CAST(COALESCE(SUM(rejected), 0) AS BIGINT) AS rejected, MAX(batch) AS last_batch,
    COUNT(sha256) AS sha256s, MAX(sha256) AS any_sha256
  FROM file
)
SELECT
  happened.oldest, happened.newest, happened.events, known.cases, came.rejected,
  came.last_batch, batch.file AS last_file, batch.imported_at AS last_imported_at, came.sha256s, came.any_sha256
FROM happened
CROSS JOIN known
CROSS JOIN came
LEFT JOIN batch ON batch.batch = came.last_batch;
