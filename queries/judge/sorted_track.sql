-- name: judge/sorted_track
-- purpose: one number for each stage of each touched case, so that later steps sort and join on integers
-- Case by case, numbered as they came, so that facts of one time lie together, and a case in one part.
-- A track is everything that was said about one stage of one case; a stage received anew stays on its track.
-- needs: judge/touched_few
-- makes: sorted_track
-- column: track BIGINT  a stage of a case
-- column: case_no BIGINT  its case: the first event of it
-- column: case_id VARCHAR  its case
-- column: service VARCHAR  its service
-- column: stage VARCHAR  its stage
-- column: events BIGINT  that it has
-- column: first_n BIGINT  the place of the first of them in the reading, see judge/sorted_event
CREATE OR REPLACE TEMP TABLE sorted_track AS
SELECT
  row_number() OVER ()::BIGINT AS track, case_no, case_id, service, stage, events,
  (sum(events) OVER (ROWS UNBOUNDED PRECEDING) - events + 1)::BIGINT AS first_n
FROM (
  SELECT min(first_no) OVER (PARTITION BY case_id) AS case_no, first_no, case_id, service, stage, events
  FROM (
    SELECT case_id, service, stage, min(event_no) AS first_no, count(*) AS events
    FROM touched_event
    GROUP BY case_id, service, stage
  )
  ORDER BY case_no, first_no
);
