-- name: measures/resource_known
-- purpose: one row when a step was held or done by this person or body
-- param: resource VARCHAR  the person or body asked for
-- column: resource VARCHAR  the same
SELECT holder_resource AS resource FROM step_fact WHERE holder_resource = CAST($resource AS VARCHAR)
UNION
SELECT ended_resource AS resource FROM step_fact WHERE ended_resource = CAST($resource AS VARCHAR);
