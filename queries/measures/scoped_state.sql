-- name: measures/scoped_state
-- purpose: how much is on file within a scope, and since when
-- param: providers VARCHAR  codes between bars, |551000000|552200000|; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: cases BIGINT  cases
-- column: events BIGINT  events of theirs
-- column: oldest TIMESTAMP  instant of the oldest of them; NULL without any
SELECT COUNT(*) AS cases, CAST(COALESCE(SUM(events), 0) AS BIGINT) AS events, MIN(first_at) AS oldest
FROM case_fact
WHERE (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0);
