-- name: judge/flow_extension
-- purpose: which extensions were recorded after the deadline that they would extend, and so do nothing
-- An extension is measured against the deadline given before it; when none was given, against the norm's deadline as the
-- clock had it then. Once one is late, so are those after it, until the source gives a deadline again (or the handover
-- moves, when only the norm counted). So the ones in time are a prefix of each such stretch, and windows find it.
-- The clock must have answered the tasks of judge/task_extension.
-- needs: judge/flow_point, judge/flow_late_extension, judge/task_extension, judge/clock_answer
INSERT INTO flow_late_extension
WITH given AS (
  SELECT
    p.span, p.n, p."at", p.deadline, p.extends,
    count(*) FILTER (p.moved) OVER so_far AS move,
    p.extends AND a.deadline < p."at" AND (p.suspended_at IS NULL OR p.suspended_at > a.deadline) AS past_norm
  FROM flow_point p LEFT JOIN task_extension t ON t.span = p.span AND t.n = p.n LEFT JOIN clock_answer a ON a.task = t.task
  WHERE p.span IN (SELECT span FROM flow_point WHERE extends)
  WINDOW so_far AS (PARTITION BY p.span ORDER BY p.n)
),
ranked AS (
  SELECT
    *,
    CASE WHEN extends THEN row_number() OVER (PARTITION BY span, move, extends ORDER BY n) END AS of_move,
    count(*) FILTER (deadline IS NOT NULL AND NOT extends) OVER (PARTITION BY span ORDER BY n) AS stretch
  FROM given
),
first_given AS (
  SELECT span, min(n) AS n
  FROM ranked
  WHERE deadline IS NOT NULL AND (NOT extends OR (of_move = 1 AND NOT coalesce(past_norm, false)))
  GROUP BY span
),
measured AS (
  SELECT
    r.span, r.n, r.extends,
    coalesce(
      r."at" > lag(r.deadline) OVER (PARTITION BY r.span, r.stretch ORDER BY r.n), false
    ) AS past_given,
    r.stretch
  FROM ranked r JOIN first_given f ON f.span = r.span AND r.n >= f.n
  WHERE r.deadline IS NOT NULL
)
SELECT span, n FROM (
  SELECT span, n, extends, bool_or(past_given) OVER (PARTITION BY span, stretch ORDER BY n) AS late FROM measured
) WHERE extends AND late
UNION ALL
SELECT r.span, r.n
FROM ranked r LEFT JOIN first_given f ON f.span = r.span
WHERE r.extends AND r.deadline IS NOT NULL AND (f.n IS NULL OR r.n < f.n);
