-- name: judge/clock_skip
-- purpose: how far pauses move the end of each count
-- Pause i counts when the count had not ended by its start: the positions up to it, less those that earlier pauses
-- skipped, are fewer than the norm. They only grow from pause to pause, so one windowed sum settles it.
-- needs: judge/clock_stop
-- makes: clock_skip
-- column: count_no BIGINT  a count with pauses
-- column: skipped BIGINT  positions skipped before its end
CREATE OR REPLACE TEMP TABLE clock_skip AS
SELECT
  count_no,
  coalesce(sum(skips) FILTER (WHERE start - skipped_before < position + length), 0)::BIGINT AS skipped
FROM clock_stop
GROUP BY count_no;
