-- name: judge/touched_events
-- purpose: how many events the cases have that are to be judged
-- needs: judge/touched_none, judge/events_stored
-- column: events BIGINT  how many
SELECT count(*) AS events FROM judged_event WHERE case_id IN (SELECT case_id FROM touched_case);
