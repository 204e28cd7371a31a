-- name: judge/plain_count
-- purpose: how much is plain
-- needs: judge/plain_track
-- column: tracks BIGINT  how many tracks are
-- column: others BIGINT  how many are not
-- column: tasks BIGINT  what the clock is asked about the plain ones
SELECT
  count(*) AS tracks, (SELECT count(*) FROM sorted_track) - count(*) AS others, coalesce(sum(tasks), 0)::BIGINT AS tasks
FROM plain_track;
