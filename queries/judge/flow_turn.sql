-- name: judge/flow_turn
-- purpose: for each event within a stage, which step is open when it comes and what it does to it
-- Every event of the flow aims at a step: completed k at k + 1, the receipt at 1, received k at k. A completion always
-- gets there. "received" does, unless it is of the step right after the open one: that waits for the completion.
-- Whether it waits depends on the event before it only: with d = its step - the step that event aims at, d = 1 turns
-- waiting into not waiting and back, d = 0 keeps it, and any other d never waits. So the parity of a windowed count tells;
-- only instances in which a step was received need it.
-- needs: judge/flow_closed, judge/flow_reopened
-- makes: flow_turn
-- column: n BIGINT  the event
-- column: track BIGINT  its track
-- column: instance_n BIGINT  the event that opened this instance of the stage
-- column: event_no BIGINT  the row of event
-- column: kind VARCHAR  what happened
-- column: step SMALLINT  of a step
-- column: "at" TIMESTAMP  when
-- column: day_only BOOLEAN  "at" is known to the day
-- column: refused BOOLEAN  its outcome is a refusal
-- column: actor VARCHAR  role that acted
-- column: resource VARCHAR  person or body
-- column: deadline TIMESTAMP  given by the source
-- column: known_step BOOLEAN  its step is one of the edition
-- column: ordered BOOLEAN  the stage's steps have a prescribed order
-- column: opening BOOLEAN  it opens the stage
-- column: closing BOOLEAN  it ends the stage
-- column: waits BOOLEAN  received of the step right after the open one
-- column: hands_over SMALLINT  the step of the occurrence that starts here
-- column: open_step SMALLINT  open before the event
-- column: open_n BIGINT  the event that opened that occurrence
CREATE OR REPLACE TEMP TABLE flow_turn AS
WITH aimed AS (
  SELECT
    *,
    ordered AND NOT opening AND kind = 'received' AND known_step AS soft,
    CASE
      WHEN NOT ordered OR closing THEN NULL
      WHEN opening AND kind = 'received' AND step IS NULL THEN CASE WHEN last_step IS NOT NULL THEN 1 END
      WHEN opening AND kind IN ('received', 'started') THEN step
      WHEN kind = 'completed' AND known_step THEN step + 1
      WHEN kind = 'received' AND known_step THEN step
    END::SMALLINT AS aim
  FROM ({{judge/flow_state}}) AS state
  WHERE within
),
distanced AS (
  SELECT
    n, instance_n, soft, aim,
    aim - last_value(aim IGNORE NULLS)
      OVER (PARTITION BY instance_n ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS d
  FROM aimed
  WHERE aim IS NOT NULL AND instance_n IN (SELECT instance_n FROM aimed WHERE soft)
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
),
soft_turn AS (
  SELECT
    n, waits,
    NOT waits AND NOT (soft AND aim = lag(CASE WHEN waits THEN aim - 1 ELSE aim END)
      OVER (PARTITION BY instance_n ORDER BY n)) AS hands_over
  FROM settled
),
turned AS (
  SELECT
    aimed.*, coalesce(soft_turn.waits, false) AS waits,
    CASE WHEN coalesce(soft_turn.hands_over, true) THEN aim END AS hands_over
  FROM aimed LEFT JOIN soft_turn ON soft_turn.n = aimed.n
)
SELECT
  n, track, instance_n, event_no, kind, step, "at", day_only, refused, actor, resource, deadline, known_step, ordered,
  opening, closing, waits, hands_over,
  last_value(hands_over IGNORE NULLS) OVER before AS open_step,
  last_value(CASE WHEN hands_over IS NOT NULL THEN n END IGNORE NULLS) OVER before AS open_n
FROM turned
WINDOW before AS (PARTITION BY instance_n ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
