-- name: judge/fact_count
-- purpose: the last rows that are stored, before facts are added
-- column: steps BIGINT  row id in step_fact
-- column: stages BIGINT  row id in stage_fact
SELECT
  (SELECT coalesce(max(rowid), -1)::BIGINT FROM step_fact) AS steps,
  (SELECT coalesce(max(rowid), -1)::BIGINT FROM stage_fact) AS stages;
