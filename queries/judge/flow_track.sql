-- name: judge/flow_track
-- purpose: one number for each stage of each touched case, so that later steps sort and join on integers
-- Numbered as they came, so that facts of one time lie together.
-- A track is everything that was said about one stage of one case; a stage received anew stays on its track.
-- needs: judge/events_stored, judge/judged_cases
-- makes: flow_track
-- column: track BIGINT  a stage of a case
-- column: case_no BIGINT  its case: the first of the case's tracks
-- column: case_id VARCHAR  its case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
CREATE OR REPLACE TEMP TABLE flow_track AS
SELECT track, min(track) OVER (PARTITION BY case_id) AS case_no, case_id, service, stage
FROM (
  SELECT row_number() OVER ()::BIGINT AS track, case_id, service, stage
  FROM (
    SELECT case_id, service, stage
    FROM judged_event
    WHERE case_id IN (SELECT case_id FROM judged_case)
    GROUP BY case_id, service, stage
    ORDER BY min(event_no)
  )
);
