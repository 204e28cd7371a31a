-- name: source/postgres_rows
-- purpose: rows of a PostgreSQL source from where it was left on, in the order of their watermark; this one runs in PostgreSQL
-- param: 1 VARCHAR  from here on: the watermark reached before, less the look-back
-- param: 2 VARCHAR  the watermark reached before
-- splice: query, watermark
-- A row without a watermark would never come: it is read, and told.
SELECT *, CAST({{watermark}} AS VARCHAR) AS merzim_watermark, CAST({{watermark}} >= $2 AS VARCHAR) AS merzim_reached
FROM ({{query}}) AS source
WHERE {{watermark}} >= $1 OR {{watermark}} IS NULL
ORDER BY {{watermark}}
