-- name: judge/sorted_part
-- purpose: the tracks in parts that are judged one after another: whole cases, of some so many events each
-- needs: judge/sorted_track
-- splice: tracks
-- tracks: the table of them.
-- param: events_at_once BIGINT  events of a part
-- column: first_track BIGINT  of a part
-- column: last_track BIGINT  of it
WITH one_case AS (
  SELECT case_no, min(track) AS first_track, max(track) AS last_track, sum(events)::BIGINT AS events
  FROM {{tracks}}
  GROUP BY case_no
),
seen AS (
  SELECT first_track, last_track, (sum(events) OVER (ORDER BY case_no) - events)::BIGINT AS events_before FROM one_case
)
SELECT min(first_track) AS first_track, max(last_track) AS last_track
FROM seen
GROUP BY events_before // $events_at_once::BIGINT
ORDER BY first_track;
