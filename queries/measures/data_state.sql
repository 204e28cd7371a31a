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
WITH told AS (
  SELECT batch, MIN("at") AS oldest, MAX("at") AS newest, COUNT(*) AS events
  FROM event
  GROUP BY batch
),
-- Few files hold such mistakes: the events of those alone are read once more.
astray AS (
  SELECT event.batch, MAX(event."at") AS newest
  FROM event
  JOIN batch ON batch.batch = event.batch
  JOIN told ON told.batch = event.batch AND told.newest > batch.imported_at
  WHERE event."at" <= batch.imported_at
  GROUP BY event.batch
),
happened AS (
  SELECT
    MIN(told.oldest) AS oldest,
    MAX(CASE WHEN told.newest > batch.imported_at THEN astray.newest ELSE told.newest END) AS newest,
    CAST(COALESCE(SUM(told.events), 0) AS BIGINT) AS events
  FROM told
  LEFT JOIN batch ON batch.batch = told.batch
  LEFT JOIN astray ON astray.batch = told.batch
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
