-- name: judge/flow_soft
-- purpose: what "received" of a step does: it hands over, unless it is of the step right after the open one and waits
-- It waits for the completion. Whether it does depends on the event before it only: with d = its step - the step that
-- event aims at, d = 1 turns waiting into not waiting and back, d = 0 keeps it, and any other d never waits. So the parity
-- of a windowed count tells; only instances in which a step was received need it.
-- needs: judge/flow_state
UPDATE flow_state SET waits = turned.waits, hands_over = turned.hands_over
FROM (
  WITH distanced AS (
    SELECT
      n, instance_n, soft, aim,
      aim - last_value(aim IGNORE NULLS)
        OVER (PARTITION BY instance_n ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS d
    FROM flow_state
    WHERE aim IS NOT NULL AND instance_n IN (SELECT instance_n FROM flow_state WHERE soft)
  ),
  counted AS (
    SELECT
      *,
      NOT (soft AND d IN (0, 1)) AS settles,
      sum(CASE WHEN soft AND d = 1 THEN 1 ELSE 0 END) OVER (PARTITION BY instance_n ORDER BY n)::INTEGER AS turned
    FROM distanced
  ),
  settled AS (
    SELECT
      *,
      (turned - max(CASE WHEN settles THEN turned END) OVER (PARTITION BY instance_n ORDER BY n)) % 2 = 1 AS waits
    FROM counted
  )
  SELECT
    n, waits,
    CASE WHEN NOT waits AND NOT (soft AND aim = lag(CASE WHEN waits THEN aim - 1 ELSE aim END)
      OVER (PARTITION BY instance_n ORDER BY n)) THEN aim END AS hands_over
  FROM settled
) AS turned
WHERE turned.n = flow_state.n;
