-- name: measures/tally/ended
-- purpose: steps and stages that ended on some days, as tallies take them (included by measures)
-- Only the last version of an occurrence has its end; who held it at its end is who held it at every instant after.
-- param: from_day DATE  first local date of the end
-- param: to_day DATE  last local date of the end
-- param: as_of TIMESTAMP  what ended by this instant; NULL: whenever
-- column: day DATE  local date on which it ended
-- column: place INTEGER  number of its provider, service, stage and step; without a step the stage's
-- column: actor VARCHAR  who held the step
-- column: from_step SMALLINT  step of the occurrence just before; 0 for the first of the stage
-- column: completed TIMESTAMP  when it ended
-- column: counted BOOLEAN  its time counts: a stage, or a step with a verdict
-- column: verdict verdict  on_time, late or unjudged
-- column: returned BOOLEAN  a step that ended in a return
-- column: refused BOOLEAN  a stage that was refused
-- column: unit unit  of the norm of a step
-- column: used DOUBLE  share of the norm that a step used
-- column: days DOUBLE  from the handover or receipt to the end, in days of 24 hours
-- column: late_by DOUBLE  of a late step, in the norm's unit
-- column: waiting BIGINT  µs from the handover to the started event; NULL without one
-- column: work BIGINT  µs from the started event to the end; NULL without one
-- column: allowed BIGINT  µs from the handover to the deadline
SELECT
  completed_day AS day, place,
  COALESCE(CASE WHEN holder_since <= completed THEN holder_actor END, norm_actor, ended_actor) AS actor,
  from_step, completed,
  verdict <> 'unjudged' AS counted, verdict, result = 'returned' AS returned, FALSE AS refused, unit, used,
  CAST(EXTRACT(EPOCH FROM (completed - handover)) AS DOUBLE) / 86400 AS days,
  CASE WHEN verdict = 'late' THEN late_by END AS late_by,
  waiting, CASE WHEN waiting IS NOT NULL THEN work END AS work,
  epoch_us(deadline) - epoch_us(handover) AS allowed
FROM step_fact
WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  AND (CAST($as_of AS TIMESTAMP) IS NULL OR completed <= CAST($as_of AS TIMESTAMP))
UNION ALL
SELECT
  completed_day, place, NULL, NULL, completed, TRUE, verdict, FALSE, outcome = 'refused', NULL, NULL,
  CAST(EXTRACT(EPOCH FROM (completed - received)) AS DOUBLE) / 86400, NULL, NULL, NULL, NULL
FROM stage_fact
WHERE completed_day BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE)
  AND (CAST($as_of AS TIMESTAMP) IS NULL OR completed <= CAST($as_of AS TIMESTAMP));
