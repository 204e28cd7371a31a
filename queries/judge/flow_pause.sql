-- name: judge/flow_pause
-- purpose: when the clocks of a stage stood still
-- A suspension within a suspension and a resumption without one change nothing; a completion resumes.
-- needs: judge/flow_turn
-- makes: flow_pause
-- column: instance_n BIGINT  the event that opened the stage
-- column: from_n BIGINT  the suspension
-- column: paused TIMESTAMP  when
-- column: to_n BIGINT  the event that ended it; NULL while stopped
-- column: resumed TIMESTAMP  when
CREATE OR REPLACE TEMP TABLE flow_pause AS
WITH turned AS (
  SELECT
    n, instance_n, kind, "at",
    lag(kind) OVER (PARTITION BY instance_n ORDER BY n) AS before
  FROM flow_turn
  WHERE (kind IN ('suspended', 'resumed') OR (kind = 'completed' AND (known_step OR closing)))
    AND instance_n IN (SELECT instance_n FROM flow_turn WHERE kind = 'suspended')
),
changed AS (
  SELECT
    n, instance_n, kind, "at",
    lead(n) OVER following AS to_n, lead("at") OVER following AS resumed
  FROM turned
  WHERE (kind = 'suspended') <> coalesce(before = 'suspended', false)
  WINDOW following AS (PARTITION BY instance_n ORDER BY n)
)
SELECT instance_n, n AS from_n, "at" AS paused, to_n, resumed FROM changed WHERE kind = 'suspended';
