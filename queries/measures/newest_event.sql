-- name: measures/newest_event
-- purpose: the instant of the newest event on file
-- column: newest TIMESTAMP  NULL without events
SELECT MAX("at") AS newest FROM event;
