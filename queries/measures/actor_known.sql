-- name: measures/actor_known
-- purpose: one row when an event was done or received by this actor
-- param: actor VARCHAR  the actor asked for
-- column: actor VARCHAR  the same
SELECT holder_actor AS actor FROM step_fact WHERE holder_actor = CAST($actor AS VARCHAR)
UNION
SELECT ended_actor AS actor FROM step_fact WHERE ended_actor = CAST($actor AS VARCHAR);
