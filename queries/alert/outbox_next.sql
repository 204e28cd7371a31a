-- name: alert/outbox_next
-- purpose: when the next message is to be tried that is not tried yet
-- param: now TIMESTAMP  the present instant
-- column: next_at TIMESTAMP  NULL when none waits
SELECT min(next_at) AS next_at
FROM (
  SELECT max_by(outcome, attempt) AS outcome, max_by(next_at, attempt) AS next_at FROM delivery GROUP BY message
)
WHERE outcome = 'later' AND next_at > $now;
