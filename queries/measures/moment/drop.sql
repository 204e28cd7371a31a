-- name: measures/moment/drop
-- kind: script
-- purpose: gives up one table of a moment
-- splice: table
DROP TABLE IF EXISTS {{table}};
