-- What the sample log says of the stages of May 2020, told straight from its events: by what the law says of days, and by
-- nothing of the product. $log and $calendar are files. A receipt opens a stage until its result; what comes after, and a
-- second receipt of what is open, changes nothing; the provider is that of the receipt.
WITH log AS (
  SELECT
    row_number() OVER () AS n, case_id, service, stage, step, event,
    CAST(replace("at", 'Z', '') AS TIMESTAMP) AS "at",
    CAST(CAST(replace("at", 'Z', '') AS TIMESTAMP) + INTERVAL 6 HOUR AS DATE) AS day,
    provider, outcome, CAST(replace(deadline, 'Z', '') AS TIMESTAMP) AS deadline
  FROM read_csv($log, header = true, all_varchar = true)
  WHERE CAST(replace("at", 'Z', '') AS TIMESTAMP) < TIMESTAMP '2020-05-31 18:00:00'
),
day AS (
  SELECT
    CAST(d AS DATE) AS day,
    coalesce(listed.kind = 'working_weekend', isodow(CAST(d AS DATE)) < 6) AS working
  FROM generate_series(DATE '2018-12-01', DATE '2020-12-31', INTERVAL 1 DAY) AS days(d)
  LEFT JOIN read_csv($calendar, header = true, all_varchar = true) AS listed ON CAST(listed.date AS DATE) = CAST(d AS DATE)
),
norm(stage, amount, working, last_step) AS (
  VALUES ('HQ-1', 30, false, '7'), ('PR-1', 30, false, '7'), ('PR-2', 15, true, '7'), ('PR-3', 5, true, '5')
),
-- A result: the last step, or what has an outcome.
ended AS (
  SELECT log.* FROM log JOIN norm USING (stage)
  WHERE event = 'completed' AND (step = last_step OR outcome IS NOT NULL)
),
receipt AS (
  SELECT case_id, service, stage, min("at") AS "at" FROM log WHERE event = 'received' AND step IS NULL GROUP BY ALL
),
result AS (
  SELECT ended.case_id, ended.stage, min(ended."at") AS "at", arg_min(ended.day, ended."at") AS day,
    arg_min(coalesce(ended.outcome, 'granted'), ended."at") AS outcome
  FROM ended
  LEFT JOIN receipt USING (case_id, stage)
  -- What ended before its receipt was another, of which nothing is known.
  WHERE receipt."at" IS NULL OR ended."at" >= receipt."at"
  GROUP BY ALL
),
-- Without a receipt a stage is open from its first event on, and is not judged.
opening AS (SELECT case_id, stage, arg_min(provider, "at") AS provider FROM log GROUP BY ALL),
stage AS (
  SELECT
    case_id, stage, receipt."at" AS received, result."at" AS completed, result.day AS completed_day, result.outcome,
    norm.amount, norm.working, coalesce(opened.provider, opening.provider) AS provider, opened.day AS received_day
  FROM opening
  LEFT JOIN receipt USING (case_id, stage)
  LEFT JOIN result USING (case_id, stage)
  JOIN norm USING (stage)
  LEFT JOIN log AS opened
    ON opened.case_id = receipt.case_id AND opened.stage = receipt.stage AND opened."at" = receipt."at"
    AND opened.event = 'received' AND opened.step IS NULL
),
-- Dates on which the clock stands: after the date of suspension, up to and including that of resumption.
stop AS (
  SELECT
    log.case_id, log.stage, log."at" AS from_at, log.day AS from_day,
    (SELECT min(next.day) FROM log AS next
      WHERE next.case_id = log.case_id AND next.stage = log.stage AND next."at" > log."at"
        AND (next.event = 'resumed' OR next.event = 'completed')) AS to_day
  FROM log WHERE event = 'suspended'
),
counted AS (
  SELECT
    stage.case_id, stage.stage, stage.amount, day.day, day.working AS works,
    row_number() OVER (PARTITION BY stage.case_id, stage.stage ORDER BY day.day) AS turn
  FROM stage
  JOIN day ON day.day > stage.received_day AND day.day < stage.received_day + 400
  WHERE (day.working OR NOT stage.working)
    AND NOT EXISTS (
      SELECT 1 FROM stop WHERE stop.case_id = stage.case_id AND stop.stage = stage.stage
        AND stop.from_at >= stage.received
        AND day.day > stop.from_day AND day.day <= coalesce(stop.to_day, DATE '9999-12-31')
    )
),
last_day AS (
  SELECT case_id, stage, min(day) FILTER (WHERE turn >= amount AND works) AS day FROM counted GROUP BY ALL
),
-- An official extension moves the deadline of the stage when it was recorded before that had passed.
given AS (
  SELECT log.case_id, log.stage, arg_max(log.deadline, log."at") AS deadline
  FROM log JOIN last_day USING (case_id, stage)
  WHERE log.event = 'extended' AND log.step IS NULL AND log.deadline IS NOT NULL AND log.day <= last_day.day
  GROUP BY ALL
),
judged AS (
  SELECT
    stage.*,
    coalesce(given.deadline, CAST(last_day.day AS TIMESTAMP) + INTERVAL 18 HOUR) AS deadline,
    EXISTS (SELECT 1 FROM stop WHERE stop.case_id = stage.case_id AND stop.stage = stage.stage
      AND stop.to_day IS NULL AND stop.from_day <= last_day.day) AS suspended
  FROM stage
  LEFT JOIN last_day USING (case_id, stage)
  LEFT JOIN given USING (case_id, stage)
)
SELECT
  provider, stage,
  count(*) FILTER (WHERE received_day BETWEEN DATE '2020-05-01' AND DATE '2020-05-31') AS received,
  count(*) FILTER (WHERE completed_day BETWEEN DATE '2020-05-01' AND DATE '2020-05-31') AS completed,
  count(*) FILTER (WHERE completed_day BETWEEN DATE '2020-05-01' AND DATE '2020-05-31' AND outcome = 'refused') AS refused,
  count(*) FILTER (WHERE completed_day BETWEEN DATE '2020-05-01' AND DATE '2020-05-31' AND completed < deadline) AS on_time,
  count(*) FILTER (WHERE completed_day BETWEEN DATE '2020-05-01' AND DATE '2020-05-31' AND completed >= deadline) AS late,
  count(*) FILTER (WHERE completed IS NULL) AS in_progress,
  count(*) FILTER (WHERE completed IS NULL AND NOT suspended AND deadline <= TIMESTAMP '2020-05-31 17:59:59.999999') AS overdue
FROM judged
GROUP BY ALL
ORDER BY ALL
