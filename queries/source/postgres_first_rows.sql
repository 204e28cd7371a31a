-- name: source/postgres_first_rows
-- purpose: all rows of a PostgreSQL source, in the order of their watermark; this one runs in PostgreSQL
-- splice: query, watermark
SELECT *, CAST({{watermark}} AS VARCHAR) AS merzim_watermark, 'true' AS merzim_reached
FROM ({{query}}) AS source
ORDER BY {{watermark}}
