-- name: ingest/replay_refuse
-- purpose: rows that name no rejected row of the batch are no corrections
-- needs: ingest/tables
-- param: column VARCHAR  the column that should name it
INSERT INTO fault
SELECT line, 'not_a_correction', $column, NULL
FROM source_row
WHERE line < 0 AND line NOT IN (SELECT line FROM fault)
