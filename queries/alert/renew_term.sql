-- name: alert/renew_term
-- purpose: gives alerts about stages at risk, whose clock was stopped, the term that the stage has since
-- param: terms VARCHAR  JSON: an array of {root, deadline, last_day}, the instant in µs
UPDATE alert
SET deadline = make_timestamp(term.deadline), last_day = term.last_day
FROM (
  SELECT unnest(from_json($terms, '[{"root":"VARCHAR","deadline":"BIGINT","last_day":"DATE"}]'), recursive := true)
) AS term
WHERE left(alert.alert, 24) = term.root;
