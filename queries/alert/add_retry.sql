-- name: alert/add_retry
-- purpose: has a message that was given up tried again at once
-- param: message VARCHAR  its id
-- param: attempt INTEGER  one more than the last
-- param: now TIMESTAMP  the instant
INSERT INTO delivery (message, attempt, "at", outcome, code, answer, next_at)
VALUES ($message, $attempt, $now, 'later', 'asked_again', NULL, $now);
