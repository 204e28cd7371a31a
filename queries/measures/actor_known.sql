-- name: measures/actor_known
-- purpose: one row when an event was done or received by this actor
-- param: actor VARCHAR  the actor asked for
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: actor VARCHAR  the same
SELECT holder_actor AS actor FROM step_fact
WHERE holder_actor = CAST($actor AS VARCHAR)
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
UNION
SELECT ended_actor AS actor FROM step_fact
WHERE ended_actor = CAST($actor AS VARCHAR)
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0);
