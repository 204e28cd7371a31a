-- name: ingest/column_counts
-- purpose: how many distinct and how many empty values each column has
-- needs: ingest/tables
-- column: position BIGINT
-- column: distinct_values BIGINT  nearly: counted by sketch
-- column: empty BIGINT
WITH cell AS (
  SELECT generate_subscripts(field, 1) AS "position", unnest(field) AS "value"
  FROM source_row
)
SELECT "position"::BIGINT AS "position",
  approx_count_distinct(nullif(trim("value"), '')) AS distinct_values,
  count(*) FILTER (nullif(trim("value"), '') IS NULL) AS empty
FROM cell
GROUP BY "position"
ORDER BY "position"
