-- name: measures/resource_known
-- purpose: one row when a step was held or done by this person or body
-- param: resource VARCHAR  the person or body asked for
-- param: providers VARCHAR  codes between bars; NULL: every provider
-- param: services VARCHAR  those within the scope, between bars, |HQ|PR|; NULL: every service
-- column: resource VARCHAR  the same
SELECT holder_resource AS resource FROM step_fact
WHERE holder_resource = CAST($resource AS VARCHAR)
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0)
UNION
SELECT ended_resource AS resource FROM step_fact
WHERE ended_resource = CAST($resource AS VARCHAR)
  AND (CAST($providers AS VARCHAR) IS NULL OR POSITION('|' || provider || '|' IN CAST($providers AS VARCHAR)) > 0)
  AND (CAST($services AS VARCHAR) IS NULL OR POSITION('|' || service || '|' IN CAST($services AS VARCHAR)) > 0);
