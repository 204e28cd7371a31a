-- name: measures/data_version
-- purpose: a number that goes up with every batch, or piece of one, that is taken in or undone: what was answered before still holds while it stands
-- column: version INTEGER  0 before the first batch
SELECT CAST(COALESCE(SUM(parts), 0) + COUNT(undone_at) AS INTEGER) AS version FROM batch;
